using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>The forms of the secrets that one family of providers hands out. Found by what it implements; nothing is registered.</summary>
internal interface ISecretFamily
{
    /// <summary>The forms.</summary>
    ImmutableArray<SecretPattern> Patterns { get; }
}
