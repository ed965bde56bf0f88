using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Tests.Languages.TypeScript;

public sealed class FileStyleTests
{
    [Theory]
    [InlineData("const a = 'x';\nf('y', \"it's\");\n", '\'')]
    [InlineData("const a = \"x\";\n", '"')]
    [InlineData("const a = 1;\n", '"')]
    [InlineData("const a = <B c=\"1\" d=\"2\">{'x'}</B>;\n", '\'')]
    public void Most_strings_tell_the_quote(string text, char quote) => Assert.Equal(quote, FileStyle.Of(InstalledGrammars.Tree(text, "a.tsx"), "a.tsx").Quote);

    [Theory]
    [InlineData("f();\ng();\nh()\n", true)]
    [InlineData("f()\ng()\nconst a = 1\n", false)]
    [InlineData("", true)]
    public void Most_statements_tell_the_semicolon(string text, bool semicolons) => Assert.Equal(semicolons, FileStyle.Of(InstalledGrammars.Tree(text), "a.ts").Semicolons);

    [Theory]
    [InlineData("function f() {\n\treturn 1;\n}\n", "\t")]
    [InlineData("if (a) {\n    b();\n    if (c) {\n        d();\n    }\n}\n", "    ")]
    [InlineData("const a = {\n  b: 1,\n};\n", "  ")]
    [InlineData("f(a, b);\n", "  ")]
    public void Blocks_tell_the_indent(string text, string indent) => Assert.Equal(indent, FileStyle.Of(InstalledGrammars.Tree(text), "a.ts").Indent);

    [Theory]
    [InlineData("a;\r\nb;\r\n", "\r\n")]
    [InlineData("a;\nb;\n", "\n")]
    [InlineData("a;", "\n")]
    public void Most_lines_tell_the_line_ending(string text, string ending) => Assert.Equal(ending, FileStyle.Of(InstalledGrammars.Tree(text), "a.ts").LineEnding);

    [Theory]
    [InlineData("import 'a'; const b = require('b');", "a.js", ModuleSystem.EcmaScript)]
    [InlineData("const b = require('b');", "a.js", ModuleSystem.CommonJs)]
    [InlineData("module.exports = 1;", "a.js", ModuleSystem.CommonJs)]
    [InlineData("f();", "a.cjs", ModuleSystem.CommonJs)]
    [InlineData("f();", "a.mjs", ModuleSystem.EcmaScript)]
    [InlineData("f();", "a.ts", ModuleSystem.EcmaScript)]
    public void Statements_tell_the_module_system(string text, string path, ModuleSystem modules) =>
        Assert.Equal(modules, FileStyle.Of(InstalledGrammars.Tree(text, path), path).Modules);
}
