using Burnish.Catalog.Knowledge;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.Knowledge;

public sealed class StandardsTests
{
    public static TheoryData<string, string> Named { get; } =
        [.. TestRepository.Catalogue.Rules.SelectMany(r => r.Card.Standards.Append(r.Card.Cwe).Where(s => s.Length > 0).Select(s => (r.Card.Id.Value, s)))];

    [Theory]
    [InlineData("CWE-89", "SQL Injection", "https://cwe.mitre.org/data/definitions/89.html")]
    [InlineData("OWASP-A10:2021", "Server-Side Request Forgery (SSRF)", "https://owasp.org/Top10/A10_2021-Server-Side_Request_Forgery_%28SSRF%29/")]
    [InlineData("OWASP-A02:2025", "Security Misconfiguration", "https://owasp.org/Top10/2025/A02_2025-Security_Misconfiguration/")]
    [InlineData("ASVS-v5.0.0-1.2.10", "Encoding and Sanitization", "https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en")]
    [InlineData("WCAG-3.1.1", "Language of Page", "https://www.w3.org/WAI/WCAG22/Understanding/language-of-page")]
    [InlineData("CIS-Kubernetes-5.2.7", "section 5.2.7", "https://www.cisecurity.org/benchmark/kubernetes")]
    public void An_id_leads_to_its_name_and_address(string id, string name, string address) =>
        Assert.Equal((name, address), (Standards.Of(id)?.Name, Standards.Of(id)?.Address));

    [Theory]
    [InlineData("OWASP-A11:2021")]
    [InlineData("OWASP-A01:2019")]
    [InlineData("OWASP-API11:2023")]
    [InlineData("ASVS-v5.0.0-1.2.11")]
    [InlineData("ASVS-v5.0.0-18.1.1")]
    [InlineData("ASVS-v4.0.3-1.2.1")]
    [InlineData("WCAG-9.9.9")]
    [InlineData("CWE-99999")]
    [InlineData("CIS-Docker-9.1")]
    public void An_id_that_does_not_exist_is_no_standard(string id) => Assert.Null(Standards.Of(id));

    [Theory, MemberData(nameof(Named))]
    public void Every_standard_that_a_rule_names_exists(string rule, string standard) => Assert.True(Standards.Of(standard) is not null, $"{rule}: {standard}");
}
