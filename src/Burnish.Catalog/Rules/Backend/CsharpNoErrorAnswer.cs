using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees applications of ASP.NET Core that answer a failure with nothing.</summary>
public sealed class CsharpNoErrorAnswer : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-no-error-answer"),
        Title = "No exception handler (ASP.NET Core)",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A client that meets an error gets an empty answer it can neither show nor report.",
        Source = "RFC 9457; Microsoft, Handle errors in ASP.NET Core",
        NotSeen = "Handlers in packages that are not in the repository; pages: their error page is a matter of design.",
        SeenOn = "Azure-Samples/todo-csharp-sql",
    };

    private static readonly string[] Handlers =
        ["UseExceptionHandler", "ExceptionMiddleware", "ExceptionHandlingMiddleware", "ErrorHandlingMiddleware", "ErrorHandlerMiddleware", "IExceptionFilter", "ExceptionFilterAttribute", "IAsyncExceptionFilter", "IExceptionHandler",
         "UseProblemDetails", "UseGlobalException", "UseDefaultExceptionHandler", "catch (Exception"];

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Served.In(code).Where(s => s.Framework == "aspnetcore" && !ProjectTexts.Say(code, s.Directory, "AddControllersWithViews", "AddRazorPages", "AddRazorComponents", "AddServerSideBlazor", ": Controller\n", ": Controller\r")).ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no API of ASP.NET Core ships");
        return RuleAnswer.From(services.Where(s => !s.Has("Exception", "ErrorHandl", "FastEndpoints") && !ProjectTexts.Say(code, s.Directory, Handlers))
            .Select(s => new Sighting(s.Place, $"'{s.Name}' answers an unexpected error with an empty body", s.Place.Path, s.Name)));
    }
}
