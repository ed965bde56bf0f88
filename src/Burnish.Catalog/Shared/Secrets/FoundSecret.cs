using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Which rule a secret belongs to: each place belongs to one.</summary>
internal enum SecretRole
{
    /// <summary>A provider's token.</summary>
    ProviderToken,

    /// <summary>A private key.</summary>
    PrivateKey,

    /// <summary>A password in an address or a connection string.</summary>
    Address,

    /// <summary>What is used where nothing else is set.</summary>
    Fallback,

    /// <summary>A credential in a file that is there to hold credentials.</summary>
    CredentialFile,

    /// <summary>A value in a compose file.</summary>
    Compose,

    /// <summary>A value in a pipeline.</summary>
    Workflow,

    /// <summary>A value given to a name.</summary>
    Assignment,
}

/// <summary>A secret and where it stands. It carries no character of it but what <see cref="Masked"/> shows.</summary>
/// <param name="Role">The rule that it belongs to.</param>
/// <param name="Start">Where it begins in the file.</param>
/// <param name="End">One past its end.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="What">What it is.</param>
/// <param name="Name">The name that it is given to; empty where there is none.</param>
/// <param name="Shown">What may be shown of it.</param>
/// <param name="Identity">Tells it apart in a fingerprint.</param>
internal sealed record FoundSecret(
    SecretRole Role, string Path, int Start, int End, int Line, string What, string Name, string Shown, string Identity, Severity Severity, Confidence Confidence);
