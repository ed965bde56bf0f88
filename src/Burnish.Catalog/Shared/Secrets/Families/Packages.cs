using System.Collections.Immutable;
using Burnish.Core.Model;
using static Burnish.Catalog.Shared.Secrets.SecretPattern;

namespace Burnish.Catalog.Shared.Secrets.Families;

/// <summary>Registries that packages are published to; npm's tokens carry the same checksum as GitHub's.</summary>
internal sealed class Packages : ISecretFamily
{
    /// <inheritdoc/>
    public ImmutableArray<SecretPattern> Patterns { get; } =
    [
        Token("npm-token", "npm access token", @"npm_[A-Za-z0-9]{36}", "npm_") with { Severity = Severity.Critical, HasValidCheck = CheckDigits.Base62Crc },
        Token("pypi-token", "PyPI upload token", @"pypi-AgE[A-Za-z0-9_-]{60,220}", "pypi-AgE") with { Severity = Severity.Critical },
        Token("rubygems-key", "RubyGems API key", @"rubygems_[0-9a-f]{48}", "rubygems_") with { Severity = Severity.Critical },
        Token("nuget-key", "NuGet API key", @"oy2[a-z0-9]{43}", "oy2") with { Severity = Severity.Critical, LeastEntropy = 3.6 },
        Token("crates-token", "crates.io token", @"cio[A-Za-z0-9]{32}", "cio") with { LeastEntropy = 3.6 },
        Token("docker-hub-token", "Docker Hub access token", @"dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,40}", "dckr_pat_", "dckr_oat_"),
        Token("artifactory-key", "Artifactory API key", @"AKCp[A-Za-z0-9]{69}", "AKCp"),
        Token("artifactory-reference-token", "Artifactory reference token", @"cmVmdGtuOj[A-Za-z0-9]{54,60}", "cmVmdGtuOj"),
        Token("clojars-token", "Clojars token", @"CLOJARS_[0-9a-z]{60}", "CLOJARS_"),
        Token("packagist-token", "Packagist token", @"packagist_(?:uut|ort|out|oat)_[0-9a-f]{68}", "packagist_"),
        Token("jsr-token", "JSR token", @"jsrp_[A-Za-z0-9]{30,50}", "jsrp_"),
        Token("cloudsmith-key", "Cloudsmith key", @"csa_[0-9a-f]{40}", "csa_"),
        Named("hex-key", "Hex.pm key", @"[0-9a-f]{32}", "hex_api_key"),
        Named("codecov-token", "Codecov upload token", @"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "codecov_token") with { Severity = Severity.Medium },
        Named("sonatype-password", "Maven Central password", @"[A-Za-z0-9+/]{40,60}", "ossrh_password", "sonatype_password"),
    ];
}
