using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Catches what components throw at the root of a React application.</summary>
public sealed class AddErrorBoundary : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-error-boundary"),
        Title = "Show a way back where a component fails",
        Area = Area.Frontend,
        Clears = [new("no-error-boundary")],
        Moves = [new("QUA-4")],
        SafeBecause = "The boundary shows what it is given until a component throws; then the page was emptied before and now says what happened.",
        Keeps = "Everything that is shown while nothing fails; errors are still logged.",
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<FileEdit>();
        var why = "the root of the application is not in a form that can be changed with certainty";
        foreach (var root in ReactRoot.In(code).Where(r => findings.Any(f => f.Place.Path == r.Script.Path)))
        {
            if (!PageLanguage.IsEnglish(code, root.Package)) why = "the texts of the pages are translated, or in another language than English";
            else if (Written(code, root) is { IsEmpty: false } written) files.AddRange(written);
        }
        if (files.Count == 0) return new RecipeAnswer.Refused(why);
        return new RecipeAnswer.Change("Where a component throws, the visitor is told so and can load the page again; the error is logged with the component it came from.", files.ToImmutable())
        {
            Leaves = [.. findings.Where(f => !files.Any(e => e.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    private static ImmutableArray<FileEdit> Written(Codebase code, ReactRoot root)
    {
        var script = root.Script;
        var folder = script.Path[..(script.Path.LastIndexOf('/') + 1)];
        var isTyped = script.File.Language == "tsx";
        var home = code.Inventory.Files.Any(f => f.Path.StartsWith($"{folder}components/", StringComparison.Ordinal)) ? $"{folder}components/" : folder;
        var module = new NewModule($"{home}ErrorBoundary{(isTyped ? ".tsx" : Path.GetExtension(script.Path))}");
        var style = FileStyle.Of(script.Tree, script.Path);
        if (script.Tree.ErrorCount > 0 || style.Modules == ModuleSystem.CommonJs || Wrapped(script, root, style) is not { } wrapped || module.Written(code, style, Text(code, root, isTyped)) is not { } created) return [];
        return [created, new FileEdit.Modify(script.Path, [.. module.ImportInto(script, "ErrorBoundary"), wrapped])];
    }

    /// <summary>Inside of StrictMode where that is outermost, else around everything; what is wrapped moves one step to the right.</summary>
    private static TextEdit? Wrapped(Script script, ReactRoot root, FileStyle style)
    {
        var text = script.Tree.Text;
        var shown = root.Shown;
        var children = shown.Kind == "jsx_element" && shown["open_tag"] is { } tag && script.TagOf(tag)?.Name is "StrictMode" or "React.StrictMode"
            ? shown.Named.Where(n => n.Kind is "jsx_element" or "jsx_self_closing_element").ToList() : [shown];
        if (children.Count == 0 || shown.DescendantsAndSelf().Any(n => n.Kind == "template_string" && script.Text(n).Contains('\n', StringComparison.Ordinal))) return null;
        var (start, end) = (children[0].Start, children[^1].End);
        if (Lines.Of(text, start) is not { } indent)
        {
            // On the line of the call: the boundary gets lines of its own.
            indent = Lines.Indent(text, start) + style.Indent;
            return new(start, end - start, $"{style.LineEnding}{indent}<ErrorBoundary>{style.LineEnding}{indent}{style.Indent}{text[start..end]}{style.LineEnding}{indent}</ErrorBoundary>{(children[0] == shown ? style.LineEnding + Lines.Indent(text, root.Call.Node.Start) : "")}");
        }
        var moved = string.Join('\n', text[start..end].Split('\n').Select((l, i) => i == 0 || l.Trim().Length == 0 ? l : style.Indent + l));
        return new(start, end - start, $"<ErrorBoundary>{style.LineEnding}{indent}{style.Indent}{moved}{style.LineEnding}{indent}</ErrorBoundary>");
    }

    private static string Text(Codebase code, ReactRoot root, bool isTyped)
    {
        var over = isTyped && code.Inventory.Files.Any(f => f.Path.Contains("tsconfig", StringComparison.Ordinal) && code.Read(f.Path)?.Contains("\"noImplicitOverride\": true", StringComparison.Ordinal) == true) ? "override " : "";
        var head = isTyped ? """
            import { Component, type ErrorInfo, type ReactNode } from 'react';

            interface ErrorBoundaryProps {
              children: ReactNode;
            }

            interface ErrorBoundaryState {
              hasFailed: boolean;
            }


            """ : "import { Component } from 'react';\n\n";
        return head + $$"""
            /** Shows a way back where a component below it throws, instead of an empty page. */
            export class ErrorBoundary extends Component{{(isTyped ? "<ErrorBoundaryProps, ErrorBoundaryState>" : "")}} {
              {{over}}state{{(isTyped ? ": ErrorBoundaryState" : "")}} = { hasFailed: false };

              static getDerivedStateFromError(){{(isTyped ? ": ErrorBoundaryState" : "")}} {
                return { hasFailed: true };
              }

              {{over}}componentDidCatch(error{{(isTyped ? ": Error" : "")}}, info{{(isTyped ? ": ErrorInfo" : "")}}) {
                console.error(error, info.componentStack);
              }

              {{over}}render() {
                if (!this.state.hasFailed) return this.props.children;

                return (
                  <main role="alert">
                    <h1>Something went wrong</h1>
                    <p>The page could not be shown.</p>
                    <button type="button" onClick={() => window.location.reload()}>
                      Load it again
                    </button>
                  </main>
                );
              }
            }

            """;
    }
}
