using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Amazon Web Services, whose identifiers are listed in the IAM reference ("Unique identifiers").</summary>
internal sealed class Amazon : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("aws-access-key-id", "AWS access key id", @"(?:AKIA|ASIA)[A-Z2-7]{16}", "AKIA", "ASIA"),
        Token("aws-bedrock-key", "Amazon Bedrock API key", @"ABSK[A-Za-z0-9+/]{80,180}={0,2}", "ABSK") with { Severity = Severity.Critical },
        Token("aws-mws-token", "Amazon marketplace token", @"amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "amzn.mws."),
        Token("aws-cognito-secret", "login with Amazon client secret", @"amzn1\.oa2-cs\.v1\.[0-9a-f]{64}", "amzn1.oa2-cs."),
        Named("aws-secret-access-key", "AWS secret access key", @"[A-Za-z0-9+/]{36,40}", "secret_access_key", "secretaccesskey", "secret-access-key", "aws_secret_key", "aws_secret") with { Severity = Severity.Critical, LeastEntropy = 3.8 },
        Named("aws-session-token", "AWS session token", @"[A-Za-z0-9+/=]{100,1200}", "aws_session_token", "awssessiontoken"),
    ];
}
