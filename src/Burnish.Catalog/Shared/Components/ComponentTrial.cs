using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Flows;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Components;

/// <summary>The script that shows components and tells what it saw.</summary>
internal static class ComponentTrial
{
    private static readonly Lazy<string> Script = new(() =>
    {
        using var stream = typeof(ComponentTrial).Assembly.GetManifestResourceStream("components/trial.js") ?? throw new InvalidOperationException("the trial is not part of the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>The trial of some components.</summary>
    public static FileEdit.Create Of(TestBed bed, ImmutableArray<PlannedComponent> planned, ImmutableArray<Surroundings> around, ImmutableArray<ClientAnswer> answers)
    {
        var path = bed.PathOf(planned[0].Component.Script.Path, ".trial");
        var folder = PathText.Folder(path);
        static string Text(string value) => JsonEdits.Quoted(value);
        string Variant(ComponentVariant variant) => $"() => ({{{string.Join(", ", variant.Props.Select(p => $"{Text(p.Key)}: {p.Value}"))}}})";
        string Frame(Surroundings one) => $"async () => {{ {string.Concat(one.Imports.Select(i => $"const {{ {(i.IsDefault ? $"default: {i.Name}" : i.Name)} }} = await import({Text(i.From(folder))}); "))}return (child) => {(one.Parts.IsEmpty ? "child" : one.Around("{child}"))}; }}";
        var plan = planned.Select(p => $"  {{ id: {Text(p.Id)}, name: {Text(p.Component.Exported)}, load: () => import({Text(TestBed.Specifier(folder, p.Component.Script.Path))}), variants: [{string.Join(", ", p.Variants.Select(Variant))}] }},\n");
        var text = Script.Value.Replace("__PLAN__", $"[\n{string.Concat(plan)}]", StringComparison.Ordinal)
            .Replace("__AROUND__", $"[{string.Join(", ", around.Select(Frame))}]", StringComparison.Ordinal)
            .Replace("__ANSWERS__", $"[{string.Join(", ", answers.Select(a => $"{{ method: {Text(a.Method)}, path: {Text(a.Path)}, body: {a.Body} }}"))}]", StringComparison.Ordinal);
        return new(path, $"{bed.Environment}// @ts-nocheck\n{text}");
    }

    /// <summary>What tests of components that ask a backend share.</summary>
    public static FileEdit.Create Backend(TestBed bed)
    {
        var isTyped = bed.Extension == "tsx";
        var text = $$"""
            import { vi } from 'vitest';

            /**
             * Answers what a component asks its backend, by method and path; `null` is an answer without content.
             * What is not listed is answered with 404. Gives the list of everything that is asked.
             */
            export function answer(answers{{(isTyped ? ": Record<string, unknown>" : "")}}) {
              const asked{{(isTyped ? ": string[]" : "")}} = [];
              const reply = (method{{(isTyped ? ": string" : "")}}, address{{(isTyped ? ": string" : "")}}) => {
                const line = `${method.toUpperCase()} ${new URL(address, 'http://localhost').pathname}`;
                asked.push(line);
                const body = answers[line];
                if (body === undefined) return { status: 404, text: '{"error":"Not found"}' };
                return body === null ? { status: 204, text: '' } : { status: 200, text: JSON.stringify(body) };
              };
              vi.stubGlobal('fetch', async (input{{(isTyped ? ": string | URL | Request" : "")}}, init{{(isTyped ? "?: RequestInit" : "")}}) => {
                const request = input instanceof Request ? input : { method: 'GET', url: String(input) };
                const { status, text } = reply(init?.method ?? request.method, request.url);
                return new Response(status === 204 ? null : text, { status, headers: { 'Content-Type': 'application/json' } });
              });
            {{(bed.Package.DependsOn("axios") ? Requests(isTyped) : "")}}  return asked;
            }

            """.ReplaceLineEndings("\n");
        return new(bed.Shared, PlaywrightFiles.Styled(text, bed.Style));
    }

    // axios asks through XMLHttpRequest where there is one.
    private static string Requests(bool isTyped) => $$"""
          vi.stubGlobal(
            'XMLHttpRequest',
            class {
              upload = { addEventListener() {} };
              readyState = 0;
              status = 0;
              statusText = '';
              response = '';
              responseText = '';
              responseURL = '';
              method = '';
              onloadend{{(isTyped ? "?: () => void" : "")}};
              open(method{{(isTyped ? ": string" : "")}}, address{{(isTyped ? ": string" : "")}}) {
                this.method = method;
                this.responseURL = address;
              }
              setRequestHeader() {}
              addEventListener() {}
              abort() {}
              getAllResponseHeaders() {
                return 'content-type: application/json';
              }
              send() {
                const { status, text } = reply(this.method, this.responseURL);
                queueMicrotask(() => {
                  Object.assign(this, { readyState: 4, status, response: text, responseText: text });
                  this.onloadend?.();
                });
              }
            },
          );

        """.ReplaceLineEndings("\n");
}
