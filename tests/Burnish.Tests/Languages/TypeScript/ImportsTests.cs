using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Model;

namespace Burnish.Tests.Languages.TypeScript;

public sealed class ImportsTests
{
    [Theory]
    [InlineData("import a from 'm'", "Statement m default=a")]
    [InlineData("import a, { b as c, type D } from 'm'", "Statement m default=a b=c D=D:type")]
    [InlineData("import * as n from 'm'", "Statement m *=n")]
    [InlineData("import type { X } from 'm'", "Statement m:type X=X:type")]
    [InlineData("import 'm'", "Statement m")]
    [InlineData("import j from './j.json' with { type: 'json' }", "Statement ./j.json default=j")]
    [InlineData("import { default as d } from 'm'", "Statement m default=d")]
    [InlineData("import x = require('m')", "Equals m *=x")]
    [InlineData("const x = require('m')", "Require m *=x")]
    [InlineData("const { a, b: c, d = 1, ...r } = require('m')", "Require m a=a b=c d=d")]
    [InlineData("const e = require('m').f", "Require m f=e")]
    [InlineData("const e = require('m').f.g", "Require m")]
    [InlineData("require('m')", "Require m")]
    [InlineData("const app = require('m')()", "Require m")]
    [InlineData("const { a } = await import('m')", "Dynamic m a=a")]
    [InlineData("import('m').then(x => x)", "Dynamic m")]
    [InlineData("var x = require(name)", "")]
    [InlineData("x.require('m')", "")]
    [InlineData("// import a from 'm'", "")]
    [InlineData("const t = \"import a from 'm'\"", "")]
    public void Every_form_of_loading_is_read(string text, string expected)
    {
        var imports = Imports.In(InstalledGrammars.Tree(text, "a.ts"));

        var seen = imports.Select(i => string.Join(' ',
            [$"{i.Form} {i.Module}{(i.IsTypeOnly ? ":type" : "")}", .. i.Names.Select(n => $"{n.Imported}={n.Local}{(n.IsTypeOnly ? ":type" : "")}")]));
        Assert.Equal(expected, string.Join('|', seen));
    }

    [Fact]
    public void A_default_is_known_under_every_name_that_stands_for_it() =>
        Assert.Equal(["a", "b", "c"], Imports.LocalNames(InstalledGrammars.Tree("import a from 'm'; import * as b from 'm'; const c = require('m'); const { d } = require('m')"), "m", "default"));

    [Theory]
    // After the last import, in the file's quotes and with its semicolons.
    [InlineData("import a from 'a';\nimport b from 'b';\n\nx();\n", "import a from 'a';\nimport b from 'b';\nimport helmet from 'helmet';\n\nx();\n")]
    [InlineData("import a from \"a\"\n\nx()\n", "import a from \"a\"\nimport helmet from \"helmet\"\n\nx()\n")]
    [InlineData("import a from 'a';\r\n\r\nx();\r\n", "import a from 'a';\r\nimport helmet from 'helmet';\r\n\r\nx();\r\n")]
    // CommonJS stays CommonJS.
    [InlineData("'use strict';\nconst a = require('a');\nx(a);\n", "'use strict';\nconst a = require('a');\nconst helmet = require('helmet');\nx(a);\n")]
    [InlineData("'use strict';\nmodule.exports = x;\n", "'use strict';\nconst helmet = require('helmet');\nmodule.exports = x;\n")]
    // No import yet: after shebang, directives and licence, before the comment of the first statement.
    [InlineData("#!/usr/bin/env node\nx();\n", "#!/usr/bin/env node\nimport helmet from \"helmet\";\nx();\n")]
    [InlineData("// Licence\n\n// About x\nx();\n", "// Licence\nimport helmet from \"helmet\";\n\n// About x\nx();\n")]
    [InlineData("// About x\nx();\n", "import helmet from \"helmet\";\n// About x\nx();\n")]
    [InlineData("\uFEFFx();\n", "\uFEFFimport helmet from \"helmet\";\nx();\n")]
    [InlineData("", "import helmet from \"helmet\";\n")]
    // Loaded inside a function or only as a type: that is not the same.
    [InlineData("import a from 'a';\nfunction f() { const helmet = require('helmet'); }\n", "import a from 'a';\nimport helmet from 'helmet';\nfunction f() { const helmet = require('helmet'); }\n")]
    // There already.
    [InlineData("import helmet from 'helmet';\n", "import helmet from 'helmet';\n")]
    [InlineData("const helmet = require('helmet');\n", "const helmet = require('helmet');\n")]
    [InlineData("import helmet = require('helmet');\n", "import helmet = require('helmet');\n")]
    public void A_default_import_is_added_once_in_the_files_own_style(string before, string after)
    {
        var tree = InstalledGrammars.Tree(before);

        var text = TextEdits.Apply(before, ImportEdits.AddDefault(tree, "a.ts", "helmet", "helmet"));

        Assert.Equal(after, text);
        Assert.Equal(0, InstalledGrammars.Tree(text).ErrorCount);
        Assert.Empty(ImportEdits.AddDefault(InstalledGrammars.Tree(text), "a.ts", "helmet", "helmet"));
    }

    [Theory]
    [InlineData("import { a } from 'm';\n", "import { a, b, c } from 'm';\n")]
    [InlineData("import { b } from 'm';\n", "import { b, c } from 'm';\n")]
    [InlineData("import {\n  a,\n} from 'm';\n", "import {\n  a,\n  b,\n  c,\n} from 'm';\n")]
    [InlineData("import type { b } from 'm';\n", "import type { b } from 'm';\nimport { b, c } from 'm';\n")]
    [InlineData("import d from 'm';\n", "import d from 'm';\nimport { b, c } from 'm';\n")]
    [InlineData("const { b, c } = require('m');\n", "const { b, c } = require('m');\n")]
    [InlineData("const a = require('a');\n", "const a = require('a');\nconst { b, c } = require('m');\n")]
    public void Named_imports_join_the_import_of_their_module(string before, string after)
    {
        var text = TextEdits.Apply(before, ImportEdits.AddNamed(InstalledGrammars.Tree(before), "a.ts", "m", "b", "c"));

        Assert.Equal(after, text);
        Assert.Empty(ImportEdits.AddNamed(InstalledGrammars.Tree(text), "a.ts", "m", "b", "c"));
    }

    [Theory]
    [InlineData("import 'a';\n", "import 'a';\nimport 'm';\nimport * as n from 'm';\n")]
    [InlineData("require('a');\n", "require('a');\nrequire('m');\nconst n = require('m');\n")]
    public void Effects_and_namespaces_are_added_once(string before, string after)
    {
        var once = TextEdits.Apply(before, ImportEdits.AddForEffect(InstalledGrammars.Tree(before), "a.ts", "m"));
        var twice = TextEdits.Apply(once, ImportEdits.AddNamespace(InstalledGrammars.Tree(once), "a.ts", "m", "n"));

        Assert.Equal(after, twice);
        Assert.Empty(ImportEdits.AddForEffect(InstalledGrammars.Tree(twice), "a.ts", "m"));
        Assert.Empty(ImportEdits.AddNamespace(InstalledGrammars.Tree(twice), "a.ts", "m", "n"));
    }
}
