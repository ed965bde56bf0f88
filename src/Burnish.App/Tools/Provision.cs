namespace Burnish.App.Tools;

/// <summary>What came of asking for a group of tools.</summary>
public abstract record Provision
{
    private Provision()
    {
    }

    /// <summary>The group is installed and verified.</summary>
    /// <param name="Folder">The absolute path that holds its <c>node_modules</c>.</param>
    public sealed record Ready(string Folder) : Provision
    {
        /// <summary>The absolute path of an installed file.</summary>
        /// <param name="path">Relative to <c>node_modules</c>, with <c>/</c>.</param>
        public string PathOf(string path) => Path.Combine(Folder, "node_modules", path);
    }

    /// <summary>The group is not to be had now.</summary>
    /// <param name="Reason">One line: what went wrong.</param>
    /// <param name="NextStep">One line: what a person can do about it.</param>
    public sealed record NotReady(string Reason, string NextStep) : Provision;
}
