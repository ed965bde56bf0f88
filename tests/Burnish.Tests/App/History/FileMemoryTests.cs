using System.Collections.Immutable;
using System.Text.Json;
using Burnish.App.History;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.History;

/// <summary>A scan that remembers answers like one that does not, whatever was edited in between.</summary>
public sealed class FileMemoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("burnish-memory-").FullName;

    private string File => Path.Combine(folder, "files.memory");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_random_edits_the_answer_is_that_of_a_cold_scan(int seed)
    {
        var random = new Random(seed);
        var files = Service;
        for (var step = 0; step < 14; step++)
        {
            var memory = new FileMemory(File, "one");
            Assert.Equal(Said(TestRepository.Of(files)), Said(TestRepository.Of(files, memory)));
            memory.Save();
            files = Edited(files, random);
        }
    }

    [Fact]
    public void What_was_looked_at_before_is_not_looked_at_again()
    {
        var first = new FileMemory(File, "one");
        var report = Said(TestRepository.Of(Service, first));
        first.Save();
        var second = new CountingMemory(new FileMemory(File, "one"));
        Assert.Equal(report, Said(TestRepository.Of(Service, second)));
        Assert.Equal(0, second.Stored);
        Assert.True(second.Found > Service.Count);
    }

    [Fact]
    public void A_file_that_is_called_by_an_edited_one_is_looked_at_again()
    {
        var first = new FileMemory(File, "one");
        Said(TestRepository.Of(Service, first));
        first.Save();
        var edited = Service.SetItem("src/routes.ts", Service["src/routes.ts"].Replace("req.params.name", "'fixed'", StringComparison.Ordinal));
        Assert.NotEqual(Said(TestRepository.Of(Service)), Said(TestRepository.Of(edited)));
        Assert.Equal(Said(TestRepository.Of(edited)), Said(TestRepository.Of(edited, new FileMemory(File, "one"))));
    }

    [Theory]
    [InlineData("another catalogue")]
    [InlineData("cut short")]
    [InlineData("changed")]
    public void A_memory_that_is_not_ours_is_as_good_as_none(string how)
    {
        var first = new FileMemory(File, "one");
        first.Store("question", Any, 7);
        first.Save();
        var bytes = System.IO.File.ReadAllBytes(File);
        if (how == "cut short") System.IO.File.WriteAllBytes(File, bytes[..^3]);
        if (how == "changed") System.IO.File.WriteAllBytes(File, [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        Assert.False(new FileMemory(File, how == "another catalogue" ? "two" : "one").Find<int>("question", Any, out _));
        Assert.True(how != "another catalogue" || new FileMemory(File, "one").Find<int>("question", Any, out _));
    }

    private static readonly FileFacts Any = new("a.ts", 1, new('a', 40), "typescript", IsTest: false, IsExecutable: false);

    private static readonly ImmutableSortedDictionary<string, string> Service = Txtar.Read("""
        -- package.json --
        {"name":"service","dependencies":{"express":"4.19.2","pg":"8.11.0"},"scripts":{"start":"node dist/server.js"}}
        -- tsconfig.json --
        {"compilerOptions":{"strict":true,"paths":{"@lib/*":["./src/lib/*"]}}}
        -- src/server.ts --
        import express from 'express';
        import { routes } from './routes';
        const app = express();
        app.use(express.json());
        app.use('/api', routes);
        app.listen(Number(process.env.PORT ?? 3000));
        -- src/routes.ts --
        import { Router } from 'express';
        import { find, run } from '@lib/store';
        export const routes = Router();
        routes.get('/users/:name', async (req, res) => { res.json(await find(req.params.name)); });
        routes.post('/run', (req, res) => { try { run(req.body.command); } catch {} res.send(`<b>${req.query.title}</b>`); });
        -- src/lib/store.ts --
        import { exec } from 'child_process';
        import { pool } from './pool';
        export async function find(name: string) { return pool.query(`select * from users where name = '${name}'`); }
        export function run(command: string) { exec('ls ' + command); }
        -- src/lib/pool.ts --
        import { Pool } from 'pg';
        export const pool = new Pool({ connectionString: process.env.DATABASE_URL ?? 'postgres://app:secret-4711@db/app' });
        -- src/page.tsx --
        export const Page = ({ html }: { html: string }) => <div dangerouslySetInnerHTML={{ __html: html }}><img src="a.png" /><button>go</button></div>;
        -- migrations/001.sql --
        create table users (id int primary key, name text, team_id int references teams (id));
        -- Dockerfile --
        FROM node:20
        COPY . .
        CMD ["node", "dist/server.js"]
        """).Files;

    private static readonly string[] Lines =
    [
        "export const later = eval(process.env.CODE ?? '');", "// nothing", "import { find } from './lib/store';", "console.log('x', process.env.NEW_ONE);",
        "export const token = Math.random().toString(36);", "import './routes';", "function broken( {",
    ];

    private static ImmutableSortedDictionary<string, string> Edited(ImmutableSortedDictionary<string, string> files, Random random)
    {
        var path = files.Keys.ElementAt(random.Next(files.Count));
        var lines = files[path].Split('\n').ToList();
        switch (random.Next(6))
        {
            case 0:
                return files.SetItem($"src/new{random.Next(5)}.ts", string.Join('\n', Lines.OrderBy(_ => random.Next()).Take(2)));
            case 1 when files.Count > 4:
                return files.Remove(path);
            case 2:
                lines.RemoveAt(random.Next(lines.Count));
                break;
            case 3 when lines.Count > 1:
                (lines[0], lines[^1]) = (lines[^1], lines[0]);
                break;
            case 4 when files.ContainsKey("package.json"):
                return files.SetItem("package.json", files["package.json"].Contains("cors", StringComparison.Ordinal) ? files["package.json"].Replace("\"cors\":\"2.8.5\",", "", StringComparison.Ordinal) : files["package.json"].Replace("\"express\"", "\"cors\":\"2.8.5\",\"express\"", StringComparison.Ordinal));
            default:
                lines.Insert(random.Next(lines.Count + 1), Lines[random.Next(Lines.Length)]);
                break;
        }
        return files.SetItem(path, string.Join('\n', lines));
    }

    private static string Said(TestRepository repository)
    {
        var seen = repository.Examine();
        return JsonSerializer.Serialize((object)new { seen.Rules, Inventory = seen.Inventory with { Files = [] } }, RecordJson.Options);
    }
}
