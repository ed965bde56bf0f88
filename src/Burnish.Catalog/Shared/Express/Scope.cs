namespace Burnish.Catalog.Shared.Express;

/// <summary>Names and what they stand for.</summary>
internal sealed class Scope(Scope? outer, Value self)
{
    private readonly Dictionary<string, Binding> names = new(StringComparer.Ordinal);

    public Scope? Outer { get; } = outer;

    /// <summary>What <c>this</c> is.</summary>
    public Value Self { get; } = self;

    public void Declare(string name, Value value) => names[name] = new() { Value = value };

    /// <summary>Declares a name that is looked up when it is asked for: imports may go round in circles.</summary>
    public void Declare(string name, string specifier, Func<Value> value) => names[name] = new() { Specifier = specifier, Later = value };

    public void Assign(string name, Value value)
    {
        if (Find(name) is { } known) known.Value = value;
        else Declare(name, value);
    }

    public Binding? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.names.TryGetValue(name, out var binding)) return binding;
        }
        return null;
    }

    public Value Get(string name) => Find(name)?.Get() ?? Value.Unknown;

    internal sealed class Binding
    {
        public Value? Value { get; set; }

        /// <summary>What the import names; empty for a local name.</summary>
        public string Specifier { get; set; } = "";

        public Func<Value>? Later { get; init; }

        public Value Get() => Value ?? Later?.Invoke() ?? Express.Value.Unknown;
    }
}
