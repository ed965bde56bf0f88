using System.Globalization;
using System.Text.RegularExpressions;

namespace Burnish.Catalog.Knowledge;

/// <summary>The standards that rules name: what an id means and where to read it. The one place that knows their names and addresses.</summary>
public static partial class Standards
{
    private static readonly string[] Top2021 =
    [
        "Broken Access Control", "Cryptographic Failures", "Injection", "Insecure Design", "Security Misconfiguration", "Vulnerable and Outdated Components",
        "Identification and Authentication Failures", "Software and Data Integrity Failures", "Security Logging and Monitoring Failures", "Server-Side Request Forgery (SSRF)",
    ];

    private static readonly string[] Top2025 =
    [
        "Broken Access Control", "Security Misconfiguration", "Software Supply Chain Failures", "Cryptographic Failures", "Injection", "Insecure Design",
        "Authentication Failures", "Software or Data Integrity Failures", "Security Logging and Alerting Failures", "Mishandling of Exceptional Conditions",
    ];

    private static readonly string[] Api2023 =
    [
        "Broken Object Level Authorization", "Broken Authentication", "Broken Object Property Level Authorization", "Unrestricted Resource Consumption", "Broken Function Level Authorization",
        "Unrestricted Access to Sensitive Business Flows", "Server Side Request Forgery", "Security Misconfiguration", "Improper Inventory Management", "Unsafe Consumption of APIs",
    ];

    private static readonly Dictionary<string, (string Name, string Slug)> Wcag = new(StringComparer.Ordinal)
    {
        ["1.1.1"] = ("Non-text Content", "non-text-content"),
        ["1.3.1"] = ("Info and Relationships", "info-and-relationships"),
        ["1.4.3"] = ("Contrast (Minimum)", "contrast-minimum"),
        ["1.4.4"] = ("Resize Text", "resize-text"),
        ["2.1.1"] = ("Keyboard", "keyboard"),
        ["2.4.1"] = ("Bypass Blocks", "bypass-blocks"),
        ["2.4.2"] = ("Page Titled", "page-titled"),
        ["2.4.3"] = ("Focus Order", "focus-order"),
        ["2.4.4"] = ("Link Purpose (In Context)", "link-purpose-in-context"),
        ["2.4.7"] = ("Focus Visible", "focus-visible"),
        ["3.1.1"] = ("Language of Page", "language-of-page"),
        ["3.3.2"] = ("Labels or Instructions", "labels-or-instructions"),
        ["4.1.2"] = ("Name, Role, Value", "name-role-value"),
    };

    // Chapters and the number of sections and of requirements in each, counted in the ASVS 5.0.0 source (5.0/en).
    private static readonly (string Name, int[] Requirements)[] Asvs =
    [
        ("Encoding and Sanitization", [2, 10, 12, 3, 3]),
        ("Validation and Business Logic", [3, 3, 5, 2]),
        ("Web Frontend Security", [1, 3, 5, 8, 8, 1, 5]),
        ("API and Web Service", [5, 5, 2, 4]),
        ("File Handling", [1, 6, 3, 3]),
        ("Authentication", [3, 12, 8, 6, 8, 4, 2, 4]),
        ("Session Management", [3, 4, 2, 5, 3, 2]),
        ("Authorization", [4, 4, 3, 2]),
        ("Self-contained Tokens", [3, 4]),
        ("OAuth and OIDC", [2, 3, 5, 16, 5, 2, 3]),
        ("Cryptography", [4, 5, 5, 4, 2, 2, 2]),
        ("Secure Communication", [5, 2, 5]),
        ("Configuration", [4, 6, 4, 7]),
        ("Data Protection", [2, 8, 3]),
        ("Secure Coding and Architecture", [5, 5, 7, 4]),
        ("Security Logging and Error Handling", [1, 5, 4, 3, 4]),
        ("WebRTC", [2, 8, 2]),
    ];

    /// <summary>What an id means; null where it is no id of a standard that is known here.</summary>
    public static Standard? Of(string id) =>
        Cwe().Match(id) is { Success: true } cwe ? OfCwe(id, Number(cwe, 1))
        : Top().Match(id) is { Success: true } top ? OfTop(id, Number(top, 1), top.Groups[2].Value)
        : Api().Match(id) is { Success: true } api ? OfApi(id, Number(api, 1))
        : AsvsId().Match(id) is { Success: true } asvs ? OfAsvs(id, asvs)
        : WcagId().Match(id) is { Success: true } wcag ? OfWcag(id, wcag.Groups[1].Value)
        : Cis().Match(id) is { Success: true } cis ? OfCis(id, cis.Groups[1].Value, cis.Groups[2].Value) : null;

    private static Standard? OfCwe(string id, int number) =>
        Weaknesses.Names.TryGetValue(number, out var name) ? new(id, "CWE", name, string.Create(CultureInfo.InvariantCulture, $"https://cwe.mitre.org/data/definitions/{number}.html")) : null;

    private static Standard? OfTop(string id, int number, string year)
    {
        var names = year == "2021" ? Top2021 : Top2025;
        if (number < 1 || number > names.Length) return null;
        var slug = Uri.EscapeDataString(names[number - 1].Replace(' ', '_'));
        return new(id, $"OWASP Top 10:{year}", names[number - 1], year == "2021" ? string.Create(CultureInfo.InvariantCulture, $"https://owasp.org/Top10/A{number:00}_2021-{slug}/")
            : string.Create(CultureInfo.InvariantCulture, $"https://owasp.org/Top10/2025/A{number:00}_2025-{slug}/"));
    }

    private static Standard? OfApi(string id, int number) =>
        number < 1 || number > Api2023.Length ? null : new(id, "OWASP API Security Top 10:2023", Api2023[number - 1], "https://owasp.org/API-Security/editions/2023/en/0x11-t10/");

    private static Standard? OfAsvs(string id, Match parts)
    {
        var (chapter, section, requirement) = (Number(parts, 1), Number(parts, 2), Number(parts, 3));
        if (chapter < 1 || chapter > Asvs.Length || section < 1 || section > Asvs[chapter - 1].Requirements.Length) return null;
        if (requirement < 1 || requirement > Asvs[chapter - 1].Requirements[section - 1]) return null;
        return new(id, "OWASP ASVS 5.0.0", Asvs[chapter - 1].Name, "https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en");
    }

    private static Standard? OfWcag(string id, string number) =>
        Wcag.TryGetValue(number, out var criterion) ? new(id, "WCAG 2.2", criterion.Name, $"https://www.w3.org/WAI/WCAG22/Understanding/{criterion.Slug}") : null;

    private static Standard OfCis(string id, string benchmark, string number) =>
        new(id, $"CIS {benchmark} Benchmark", $"section {number}", $"https://www.cisecurity.org/benchmark/{benchmark.ToLowerInvariant()}");

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^CWE-([1-9]\d{0,3})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cwe();

    [GeneratedRegex(@"^OWASP-A(\d\d):(2021|2025)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Top();

    [GeneratedRegex(@"^OWASP-API(\d\d?):2023$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Api();

    [GeneratedRegex(@"^ASVS-v5\.0\.0-(\d\d?)\.(\d\d?)\.(\d\d?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AsvsId();

    [GeneratedRegex(@"^WCAG-(\d\.\d\.\d\d?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WcagId();

    [GeneratedRegex(@"^CIS-(Docker|Kubernetes)-([1-7](?:\.\d\d?){1,2})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cis();
}

/// <summary>One entry of a standard.</summary>
/// <param name="Id">As rules write it.</param>
/// <param name="Taxonomy">The standard with its edition.</param>
/// <param name="Name">What the entry is called there; for ASVS the chapter.</param>
/// <param name="Address">Where to read it.</param>
public sealed record Standard(string Id, string Taxonomy, string Name, string Address);
