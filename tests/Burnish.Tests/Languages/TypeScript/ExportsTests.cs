using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Tests.Languages.TypeScript;

public sealed class ExportsTests
{
    [Theory]
    [InlineData("export default f", "default=f")]
    [InlineData("export default class Q {}", "default=Q")]
    [InlineData("export default () => 1", "default=")]
    [InlineData("export { a, b as c }", "a=a c=b")]
    [InlineData("export { a, b as default } from 'q'", "a=a<q default=b<q")]
    [InlineData("export * from 'w'", "*=*<w")]
    [InlineData("export * as ns from 'v'", "ns=*<v")]
    [InlineData("export const k = 1, { l, m: n = 2 } = o", "k=k l=l n=n")]
    [InlineData("export async function g() {}", "g=g")]
    [InlineData("export abstract class W {}", "W=W")]
    [InlineData("export enum E { A }", "E=E")]
    [InlineData("export type T = 1; export interface I {}", "T=T:type I=I:type")]
    [InlineData("export type { P } from 'o'", "P=P<o:type")]
    [InlineData("export = z", "==z")]
    [InlineData("module.exports = f", "==f:cjs")]
    [InlineData("module.exports = { a, b: c, d() {} }", "a=a:cjs b=c:cjs d=d:cjs")]
    [InlineData("exports.b = c; module.exports.d = function e() {}", "b=c:cjs d=e:cjs")]
    [InlineData("exports.a.b = c; other.exports = d; const e = 1", "")]
    public void Every_form_of_export_is_read(string text, string expected)
    {
        var exports = Exports.In(InstalledGrammars.Tree(text));

        Assert.Equal(expected, string.Join(' ', exports.Select(e =>
            $"{e.Name}={e.Local}{(e.FromModule is null ? "" : "<" + e.FromModule)}{(e.IsTypeOnly ? ":type" : "")}{(e.IsCommonJs ? ":cjs" : "")}")));
    }
}
