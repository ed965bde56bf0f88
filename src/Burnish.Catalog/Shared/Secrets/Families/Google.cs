using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Google Cloud and Firebase, from the API key and OAuth guides.</summary>
internal sealed class Google : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("google-api-key", "Google API key", @"AIza[0-9A-Za-z_-]{35}", "AIza") with { Severity = Severity.Medium },
        Token("google-oauth-secret", "Google OAuth client secret", @"GOCSPX-[0-9A-Za-z_-]{28}", "GOCSPX-"),
        Token("google-oauth-access-token", "Google OAuth access token", @"ya29\.[0-9A-Za-z_-]{40,300}", "ya29."),
        Token("google-refresh-token", "Google OAuth refresh token", @"1//0[0-9A-Za-z_-]{40,120}", "1//0"),
        Token("firebase-server-key", "Firebase server key", @"AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{100,160}", "AAAA"),
        Token("google-service-account-hmac", "Google Cloud storage HMAC key id", @"GOOG1E[A-Z0-9]{55}", "GOOG1E"),
    ];
}
