using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>
/// What every surveyor of the catalogue must show, with the data in <c>Catalog/Surveyors/ID</c>: files in txtar form, and in front of them the facts as lines
/// that begin with <c>&gt; </c>, in the order of the inventory, gaps last.
/// </summary>
public sealed class SurveyorContract
{
    public static TheoryData<string> Surveyors { get; } = [.. Ids()];

    public static TheoryData<string> Cases { get; } = CatalogData.Cases("Surveyors", Ids(), "*.txt");

    public static TheoryData<string, string> Awkwards => Awkward.Contents;

    private static IEnumerable<string> Ids() => TestRepository.Catalogue.Surveyors.Select(s => s.Card.Id);

    [Theory, MemberData(nameof(Surveyors))]
    public void Has_a_case_and_an_id_like_its_file(string id)
    {
        Assert.NotEmpty(CatalogData.Files(CatalogData.Folder("Surveyors", id), "*.txt"));
        Assert.Contains(id, TestRepository.Catalogue.Surveyors.Select(s => Names.Kebab(s.GetType().Name)));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Reads_the_facts_that_the_case_lists(string name)
    {
        var id = name.Split('/')[1];
        var wanted = CatalogData.Case(name).Comment.Split('\n').Where(l => l.StartsWith("> ", StringComparison.Ordinal)).Select(l => l[2..].TrimEnd());
        var inventory = TestRepository.Of(CatalogData.Case(name).Files).Code.Inventory;

        var seen = Lines(id, inventory).Concat(inventory.Gaps.Where(g => g.Surveyor == id).Select(g => $"gap {g.Path}: {g.Reason}"));

        Assert.Equal(string.Join('\n', wanted), string.Join('\n', seen.Select(l => l.TrimEnd())));
    }

    [Theory, MemberData(nameof(Awkwards))]
    public void Survives_awkward_files(string what, string content)
    {
        var files = Awkward.Everywhere(content);

        Assert.True(TestRepository.Of(files).Code.Inventory.Files.Length == files.Count, what);
    }

    [Fact]
    public void Every_place_lies_in_a_surveyed_file()
    {
        foreach (var name in Cases.Select(c => c.Data))
        {
            var inventory = TestRepository.Of(CatalogData.Case(name).Files).Code.Inventory;
            var places = inventory.Endpoints.SelectMany(e => (Place[])[e.Place, e.Handler, .. e.Chain.Select(c => c.Place), .. e.Reads.Select(r => r.Place)])
                .Concat(inventory.Tables.Select(t => t.Place)).Concat(inventory.Components.Select(c => c.Place)).Concat(inventory.EnvironmentVariables.Select(v => v.Place));
            Assert.All(places, p => Assert.True(p.StartLine > 0 && p.End > p.Start && inventory.Files.Any(f => f.Path == p.Path), $"{name}: {p}"));
        }
    }

    private static IEnumerable<string> Lines(string id, Inventory all) => id switch
    {
        "script-modules" => all.Modules.Select(m => $"{m.Path} -> {string.Join(", ", m.Loads)}"),
        "express-endpoints" or "fastify-endpoints" or "koa-endpoints" or "asp-net-endpoints" or "nest-endpoints" or "next-endpoints" => all.Endpoints.Select(e =>
            $"{e.Name} | {string.Join(" > ", e.Chain.Select(Of))} | {e.HandlerName}{(e.IsAsync ? " async" : "")} {At(e.Handler)} | {string.Join(' ', e.Reads.Select(r => r.Field.Length > 0 ? $"{r.Part}.{r.Field}" : r.Part))}"),
        "express-applications" => all.Applications.SelectMany(a => ((string[])[$"{a.Variable} {At(a.Place)} listens {string.Join(' ', a.Listens.Select(At))} settings {string.Join(' ', a.Settings.Select(s => $"{s.Key}={s.Value}"))}"])
            .Concat(a.Middleware.Select(m => $"  {m.MountPath} {Of(m)}{(m.IsErrorHandler ? " error" : "")}"))),
        "packages" => all.Packages.SelectMany(p => ((string[])[$"{p.Manifest} {p.Name} {p.Ecosystem}/{p.Manager} lock '{p.LockFile}' workspace {(p.WorkspaceRoot is { } root ? $"'{root}'" : "none")}{(p.IsModule ? " module" : "")}"])
            .Concat(p.Dependencies.Select(d => $"  {d.Name} {d.Range} {(d.Locked.Length > 0 ? d.Locked : "?")} {d.Kind}"))),
        "frameworks" => all.Frameworks.Select(f => $"{f.Directory}: {f.Name} {f.Version} ({f.Evidence})"),
        "components" => all.Components.Select(c => $"{c.Name} {c.Framework} {At(c.Place)}{(c.IsExported ? " exported" : "")}"),
        "environment-variables" => all.EnvironmentVariables.Select(v => $"{v.Name} {v.Default} {At(v.Place)}"),
        "tables" or "model-tables" => all.Tables.Select(t => $"{t.Name} ({string.Join(", ", t.Columns.Select(Of))}) keys {string.Join("; ", t.ForeignKeys.Select(k => $"{string.Join(',', k.Columns)}>{k.Table}"))} indexes {string.Join("; ", t.Indexes.Select(i => $"{i.Name}({string.Join(',', i.Columns)})"))} {At(t.Place)}"),
        "dockerfiles" => all.ContainerFiles.SelectMany(f => f.Stages.SelectMany(s => ((string[])[$"{f.Path} {s.Image} as '{s.Name}'"]).Concat(s.Instructions.Select(i => $"  {i.Place.StartLine}-{i.Place.EndLine} {i.Keyword} {i.Arguments.Replace("\n", "\\n", StringComparison.Ordinal)}")))),
        "compose-services" => all.ComposeServices.Select(s => $"{s.Name} '{s.Image}' build {(s.BuildContext is { } context ? $"'{context}'" : "none")} ports {string.Join(',', s.Ports)} env {string.Join(',', s.Environment.Select(e => $"{e.Key}={e.Value}"))} after {string.Join(',', s.DependsOn)} {(s.HasHealthCheck ? "checked" : "unchecked")} {At(s.Place)}"),
        "kubernetes-objects" => all.KubernetesObjects.Select(k => $"{k.ApiVersion} {k.Kind} {k.Namespace}/{k.Name} {string.Join(',', k.Images)} {At(k.Place)}"),
        "workflows" => all.Workflows.SelectMany(w => ((string[])[$"{w.Path} '{w.Name}' on {string.Join(',', w.Triggers)} permissions {w.HasPermissions}"])
            .Concat(w.Jobs.Select(j => $"  {j.Id} uses {string.Join(',', j.Uses)} runs {string.Join(',', j.Runs.Select(r => r.Trim().Replace("\n", "\\n", StringComparison.Ordinal)))} timeout {j.HasTimeout} permissions {j.HasPermissions} {At(j.Place)}"))),
        "data-stores" => all.DataStores.SelectMany(s => s.Evidence.Select(e => $"{s.Kind}: {e.What} {At(e.Place)}")),
        _ => throw new InvalidOperationException($"say here how the facts of the surveyor '{id}' are written"),
    };

    private static string Of(Middleware m) => (m.Name.Length > 0 ? m.Name : "(function)") + (m.Module.Length > 0 ? $"[{m.Module}]" : "");

    private static string Of(Column c) =>
        $"{c.Name} {c.Type}{(c.IsPrimaryKey ? " key" : "")}{(c.IsNullable ? " null" : "")}{(c.IsUnique ? " unique" : "")}{(c.Default.Length > 0 ? $"={c.Default}" : "")}";

    private static string At(Place place) => $"{place.Path}:{place.StartLine}";
}
