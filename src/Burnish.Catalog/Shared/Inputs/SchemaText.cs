using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Inputs;

/// <summary>How schemas are written with one validation library.</summary>
internal sealed record SchemaText(string Package, string Version, string Licence)
{
    // judgement: no id is longer, and no other segment of an address; it also keeps what no column can hold from the database.
    private const int IdLength = 255;
    private const int SegmentLength = 2048;

    private static readonly SchemaText Zod = new("zod", "4.6.7", "MIT");
    private static readonly SchemaText Joi = new("joi", "18.3.2", "BSD-3-Clause");

    // What else checks input: two libraries for one purpose are one too many.
    private static readonly string[] Others = ["express-validator", "yup", "celebrate", "class-validator", "ajv", "superstruct", "valibot", "io-ts", "@sinclair/typebox", "validate.js", "express-openapi-validator", "runtypes", "@hapi/joi"];

    private bool IsZod => Package == "zod";

    /// <summary>The library of the package, zod where it has none; null where it has one that is not written here.</summary>
    public static SchemaText? For(Package package) =>
        package.DependsOn("zod") ? Zod : package.DependsOn("joi") ? Joi : OtherOf(package) is null ? Zod : null;

    /// <summary>The library that is in use and not written here.</summary>
    public static string? OtherOf(Package package) => Others.FirstOrDefault(package.DependsOn);

    /// <summary>Names each shape's schemas; handlers that ask for the same parameters of the address, and nothing else, share one. Null where two that differ would have the same name.</summary>
    public ImmutableArray<(string Name, RequestShape Shape)>? Named(ImmutableArray<RequestShape> shapes)
    {
        var groups = shapes.GroupBy(s => s.IsAddressOnly ? string.Concat(Parts(s.Fields)) : s.Name(), StringComparer.Ordinal).Select(g => (Name: g.First().IsAddressOnly ? g.First().SharedName() : g.Key, Shapes: g.ToList())).ToList();
        var isUnique = groups.Select(g => g.Name).Distinct(StringComparer.Ordinal).Count() == groups.Count && groups.TrueForAll(g => g.Shapes[0].IsAddressOnly || g.Shapes.Count == 1);
        return isUnique ? [.. groups.SelectMany(g => g.Shapes.Select(s => (g.Name, s)))] : null;
    }

    /// <summary>The module with all schemas, in the form that <see cref="Scripts.NewModule"/> takes.</summary>
    public string Schemas(IEnumerable<(string Name, RequestShape Shape)> named)
    {
        var blocks = named.GroupBy(n => n.Name, StringComparer.Ordinal).Select(g =>
        {
            var endpoints = g.SelectMany(n => n.Shape.Endpoints).Select(e => e.Name).Distinct(StringComparer.Ordinal).ToList();
            var said = endpoints.Count <= 2 ? string.Join(" and ", endpoints) : $"{endpoints[0]} and {endpoints.Count - 1} more";
            return $"\n/** {said} */\nexport const {g.Key} = {{\n{string.Concat(Parts(g.First().Shape.Fields))}}};\n";
        }).ToList();
        var import = IsZod ? "import { z } from 'zod';" : "import Joi from 'joi';";
        var needed = (IsZod ? ZodPieces : JoiPieces).Where(p => blocks.Exists(b => b.Contains($" {p.Name}", StringComparison.Ordinal))).Select(p => $"const {p.Name} = {p.Text};\n").ToList();
        return $"{import}\n{(needed.Count == 0 ? "" : "\n")}{string.Concat(needed)}{string.Concat(blocks)}";
    }

    private ImmutableArray<(string Name, string Text)> ZodPieces { get; } =
    [
        ("idText", $"z.string().min(1).max({IdLength})"),
        ("pathText", $"z.string().min(1).max({SegmentLength})"),
        ("oneOrMore", "z.union([z.string(), z.array(z.string())])"),
    ];

    private ImmutableArray<(string Name, string Text)> JoiPieces { get; } =
    [
        ("idText", $"Joi.string().max({IdLength})"),
        ("pathText", $"Joi.string().max({SegmentLength})"),
        ("oneOrMore", "Joi.alternatives(Joi.string().allow(''), Joi.array().items(Joi.string().allow('')))"),
    ];

    private IEnumerable<string> Parts(ImmutableArray<InputField> fields) => fields.GroupBy(f => f.Part, StringComparer.Ordinal).Select(part =>
    {
        var members = part.Select(f => $"{f.Name}: {(IsZod ? ZodOf(f) : JoiOf(f))}").ToList();
        var open = IsZod ? "z.object({" : "Joi.object({";
        var close = IsZod ? "})" : "}).unknown()";
        var line = $"  {part.Key}: {open} {string.Join(", ", members)} {close},\n";
        return line.Length <= 100 ? line : $"  {part.Key}: {open}\n{string.Concat(members.Select(m => $"    {m},\n"))}  {close},\n";
    });

    private static string ZodOf(InputField field)
    {
        var type = field.Kind switch
        {
            ValueKind.Text when field.Part == "params" => Segment(field.Name),
            ValueKind.Text => "z.string()",
            ValueKind.Number => "z.coerce.number()",
            ValueKind.Truth => "z.boolean()",
            ValueKind.Texts => "oneOrMore",
            _ => "z.unknown()",
        };
        return !field.IsOptional ? type : type + (field.Part == "body" && field.Kind != ValueKind.Unknown ? ".nullish()" : ".optional()");
    }

    private static string JoiOf(InputField field)
    {
        var type = field.Kind switch
        {
            ValueKind.Text when field.Part == "params" => Segment(field.Name),
            ValueKind.Text => "Joi.string()",
            ValueKind.Number => "Joi.number()",
            ValueKind.Truth => "Joi.boolean()",
            ValueKind.Texts => "oneOrMore",
            _ => "Joi.any()",
        };
        if (field.Part == "params") return field.IsOptional ? type : type + ".required()";
        return field.Kind is ValueKind.Unknown or ValueKind.Texts ? type : type + (field.Part == "body" ? ".allow('', null)" : ".allow('')");
    }

    private static string Segment(string name) => name == "id" || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("_id", StringComparison.Ordinal) ? "idText" : "pathText";

    /// <summary>The middleware, in the form that <see cref="Scripts.NewModule"/> takes.</summary>
    /// <param name="answer">The statement that refuses: it may use <c>message</c>, <c>res</c> and <c>next</c>.</param>
    /// <param name="isTyped">It is written in TypeScript.</param>
    public string Middleware(string answer, bool isTyped)
    {
        var imports = !isTyped ? "" : "import type { NextFunction, Request, Response } from 'express';\n" + (IsZod ? "import type { z } from 'zod';\n" : "import type { Schema } from 'joi';\n") + "\n";
        var head = isTyped ? $"export function validateInput(schemas: {{ [part in (typeof parts)[number]]?: {(IsZod ? "z.ZodType" : "Schema")} }}) {{\n  return <P, A, B, Q>(req: Request<P, A, B, Q>, res: Response, next: NextFunction): void => {{\n"
            : "export function validateInput(schemas) {\n  return (req, res, next) => {\n";
        var check = IsZod ? "      const result = schemas[part]?.safeParse(req[part] ?? {});\n      const [issue] = result?.error?.issues ?? [];\n"
            : "      const result = schemas[part]?.validate(req[part] ?? {});\n      const [issue] = result?.error?.details ?? [];\n";
        return $"{imports}const parts = ['params', 'query', 'body']{(isTyped ? " as const" : "")};\n\n/** Passes a request on whose parts have the shape of their schemas and refuses any other. */\n{head}"
            + $"    for (const part of parts) {{\n{check}      if (issue) {{\n        const message = `${{[part, ...issue.path].join('.')}}: ${{issue.message}}`;\n        {answer}\n        return;\n      }}\n    }}\n    next();\n  }};\n}}\n";
    }
}
