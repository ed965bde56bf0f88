using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>Reads the decorators of methods.</summary>
internal static class Decorators
{
    /// <summary>The decorators of a method, as they are written; the grammar puts them beside it or inside it.</summary>
    public static IEnumerable<string> Before(ScriptFlow flow, SyntaxNode method)
    {
        if (method.Parent is not { } body) return [];
        var own = method.Children.Where(c => c.Kind == "decorator");
        var beside = body.Children.TakeWhile(c => c.Start < method.Start).Reverse().TakeWhile(c => c.Kind is "decorator" or "comment").Where(c => c.Kind == "decorator");
        return own.Concat(beside).Select(flow.Text);
    }
}
