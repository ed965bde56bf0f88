using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Shared.Stores;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Database;

/// <summary>Writes for each data store a backup and a restore script, a schedule for all, and the runbook.</summary>
public sealed class WriteBackupAndRestore : IRecipe
{
    private const string Folder = "scripts/backup";
    private const string Runbook = "docs/runbooks/backup-and-restore.md";
    private const string Schedule = Folder + "/crontab.example";

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-backup-and-restore"),
        Title = "Back up every data store and say how to restore it",
        Area = Area.Database,
        Clears = [new("store-without-backup")],
        Moves = [new("INF-4")],
        SafeBecause = "only new scripts and a runbook are written, which nothing runs by itself",
        Keeps = "Everything that exists.",
        EffortMinutes = 120,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var wanted = findings.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal);
        var stores = StoreBackup.In(code).Where(s => wanted.Contains(s.Kind) && s.CanBeWritten && s.IsReachable(code)).ToImmutableArray();
        if (stores.IsEmpty) return new RecipeAnswer.Refused("scripts for these stores are not written, or how they are reached is not known: no compose file has them");
        IEnumerable<string> paths = [Runbook, Schedule, .. stores.SelectMany(s => new[] { Script("backup", s), Script("restore", s) })];
        if (paths.FirstOrDefault(code.Tracks) is { } taken) return new RecipeAnswer.Refused($"{taken} exists already");
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var store in stores)
        {
            edits.Add(new FileEdit.Create(Script("backup", store), BackupText(store), IsExecutable: true));
            edits.Add(new FileEdit.Create(Script("restore", store), RestoreText(store), IsExecutable: true));
        }
        edits.Add(new FileEdit.Create(Schedule, ScheduleText(stores)));
        edits.Add(new FileEdit.Create(Runbook, RunbookText(stores)));
        return new RecipeAnswer.Change($"{string.Join(", ", stores.Select(s => s.Title))} can be backed up and restored by scripts, on a schedule, with a runbook.", edits.ToImmutable());
    }

    private static string Script(string verb, StoreBackup store) => $"{Folder}/{verb}-{store.Kind}.sh";

    private static string BackupText(StoreBackup store) =>
        $"#!/bin/sh\n# Generated for the stores of the repository by Burnish; edit it like any other file.\n# Backs up {store.Title} into $BACKUP_DIR and deletes backups older than $BACKUP_DAYS days.\nset -eu\numask 077\n\n{Variables(store)}"
        + "BACKUP_DIR=${BACKUP_DIR:-backups}\nBACKUP_DAYS=${BACKUP_DAYS:-14}\n\n"
        + $"mkdir -p \"$BACKUP_DIR/{store.Kind}\"\ntarget=\"$BACKUP_DIR/{store.Kind}/$(date -u +%Y%m%dT%H%M%SZ)\"\n\n{store.Backup.ReplaceLineEndings("\n")}\n\n"
        + $"find \"$BACKUP_DIR/{store.Kind}\" -mindepth 1 -maxdepth 1 -mtime +\"$BACKUP_DAYS\" -exec rm -rf {{}} +\necho \"$target\"\n";

    private static string RestoreText(StoreBackup store) =>
        $"#!/bin/sh\n# Generated for the stores of the repository by Burnish; edit it like any other file.\n# Restores {store.Title} from a backup; what it holds now is overwritten.\nset -eu\n\n{Variables(store)}"
        + $"source=${{1:?usage: restore-{store.Kind}.sh BACKUP}}\n\n{store.Restore.ReplaceLineEndings("\n")}\n";

    private static string Variables(StoreBackup store) => string.Concat(store.Variables.Select(v =>
        v.Default.Length == 0 ? $": \"${{{v.Name}:?set it to the {v.What}}}\"\n" : $"{v.Name}=${{{v.Name}:-{v.Default}}}\n"));

    private static string ScheduleText(ImmutableArray<StoreBackup> stores)
    {
        var text = new StringBuilder("# Generated for the stores of the repository by Burnish; edit it like any other file.\n# Install with: crontab scripts/backup/crontab.example, after setting the directory and the variables of the scripts.\nREPOSITORY=/srv/app\nBACKUP_DIR=/var/backups/app\n\n");
        for (var at = 0; at < stores.Length; at++) text.Append($"{at * 10 % 60} 2 * * * cd \"$REPOSITORY\" && {Script("backup", stores[at])}\n");
        return text.ToString();
    }

    private static string RunbookText(ImmutableArray<StoreBackup> stores)
    {
        var text = new StringBuilder("<!-- Generated for the stores of the repository by Burnish; edit it like any other file. -->\n\n# Backup and restore\n\n"
            + $"Every store has a script that backs it up and one that restores it. `{Schedule}` runs the backups every night.\nKeep a copy of the backups on another machine, and restore one into an empty store every few months: a backup that was never\nrestored is a hope.\n");
        foreach (var store in stores)
        {
            text.Append($"\n## {store.Title}\n\n| variable | meaning | default |\n| --- | --- | --- |\n");
            foreach (var (name, standIn, what) in store.Variables) text.Append($"| `{name}` | {what} | {(standIn.Length == 0 ? "none, must be set" : $"`{standIn}`")} |\n");
            text.Append($"| `BACKUP_DIR` | where backups are kept | `backups` |\n| `BACKUP_DAYS` | days after which a backup is deleted | `14` |\n\nBack up:\n\n```bash\n{Script("backup", store)}\n```\n\n");
            text.Append($"Restore:\n\n1. Stop what writes to {store.Title}.\n2. Choose a backup: `ls backups/{store.Kind}`.\n3. Restore it; what {store.Title} holds now is overwritten.\n\n```bash\n{Script("restore", store)} backups/{store.Kind}/BACKUP\n```\n\n4. Check: {store.Check}\n5. Start what writes again.\n");
        }
        return text.ToString();
    }
}
