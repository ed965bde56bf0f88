using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Model;

namespace Burnish.Tests.Secrets;

public sealed class SecretTextTests
{
    public static TheoryData<string> Forms { get; } = [.. SecretText.Default.Patterns.Select(p => p.Id)];

    [Fact]
    public void There_are_two_hundred_forms_and_no_two_share_an_id()
    {
        Assert.True(SecretText.Default.Patterns.Length >= 200, $"{SecretText.Default.Patterns.Length}");
        Assert.Distinct(SecretText.Default.Patterns.Select(p => p.Id));
        Assert.All(SecretText.Default.Patterns.SelectMany(p => p.Keywords), k => Assert.True(k.Length >= 3, $"'{k}' is met too often"));
    }

    [Theory, MemberData(nameof(Forms))]
    public void Finds_what_has_the_form_and_nothing_that_is_cut_short(string id)
    {
        var pattern = SecretText.Default.Patterns.Single(p => p.Id == id);
        var random = new Random(4711);
        for (var i = 0; i < 5; i++)
        {
            var value = new FormSample(pattern.Form, random).Make();
            var text = pattern.IsNamed ? $"x\n{pattern.Keywords[0]} = \"{value}\"\n" : pattern.IsAddress ? $"x = postgres{value}\n" : $"x = \"{value}\";\n";
            if (pattern.IsAddress && !value.StartsWith(':')) text = $"x = {value} \n";

            var hits = SecretText.Default.In(text, bare: false);

            Assert.True(hits.Count > 0, $"{id}: nothing found in {text}");
            Assert.All(hits, h => Assert.InRange(h.Start, 0, h.End));
            if (pattern.IsNamed) Assert.Empty(SecretText.Default.In($"{pattern.Keywords[0]} = ", bare: true));
        }
    }

    [Fact]
    public void Finds_the_keywords_that_a_plain_search_finds()
    {
        var words = SecretText.Default.Keywords;
        var search = new KeywordSearch(words);
        var random = new Random(1);
        for (var round = 0; round < 50; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 60).Select(_ => random.Next(3) == 0 ? words[random.Next(words.Length)] : $"{(char)random.Next(32, 300)}"));
            var seen = new Seen([]);
            search.Each(text, ref seen);

            var plain = new List<(int, int)>();
            for (var w = 0; w < words.Length; w++)
            {
                for (var i = text.IndexOf(words[w], StringComparison.OrdinalIgnoreCase); i >= 0; i = text.IndexOf(words[w], i + 1, StringComparison.OrdinalIgnoreCase)) plain.Add((w, i + words[w].Length));
            }
            Assert.Equal(plain.Order(), seen.Found.Order());
        }
    }

    [Theory]
    [InlineData("password", SecretNameKind.Password)]
    [InlineData("REDIS_PASSWORD", SecretNameKind.Password)]
    [InlineData("spring.datasource.password", SecretNameKind.Password)]
    [InlineData("adminPassword", SecretNameKind.Password)]
    [InlineData("clientSecret", SecretNameKind.Key)]
    [InlineData("AWS_SECRET_ACCESS_KEY", SecretNameKind.Key)]
    [InlineData("x-api-key", SecretNameKind.Key)]
    [InlineData("passwordField", SecretNameKind.None)]
    [InlineData("resetPassword", SecretNameKind.None)]
    [InlineData("publicKey", SecretNameKind.None)]
    [InlineData("csrfToken", SecretNameKind.None)]
    [InlineData("NEXT_PUBLIC_TOKEN", SecretNameKind.None)]
    [InlineData("password_hash", SecretNameKind.None)]
    [InlineData("compassRose", SecretNameKind.None)]
    public void Reads_from_the_end_of_a_name_what_it_is(string name, object kind) => Assert.Equal(kind, SecretName.Of(name));

    [Theory]
    [InlineData("Tr0mpet!47qx", "Tr…qx")]
    [InlineData("short", "…")]
    public void Shows_two_characters_at_either_end_and_nothing_of_a_short_one(string secret, string shown) => Assert.Equal(shown, Masked.Text(secret));

    [Fact]
    public void The_more_telling_form_takes_the_place()
    {
        var token = new FormSample("dop_v1_[0-9a-f]{64}", new Random(3)).Make();
        var found = Assert.Single(SecretFile.Look("src/a.ts", "typescript", $"const accessToken = '{token}';"));

        Assert.Equal(SecretRole.ProviderToken, found.Role);
        Assert.Equal(Severity.Critical, found.Severity);
    }

    [Fact]
    public void A_shown_patch_holds_no_secret_and_is_otherwise_the_same()
    {
        const string Patch = "diff --git a/src/a.ts b/src/a.ts\nindex 1..2 100644\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,2 +1,2 @@\n-const secret = process.env.JWT_SECRET || 'Tr0mpet!47xyz';\n+const secret = requireEnv('JWT_SECRET');\n const port = 1;\n";
        var shown = SecretRedaction.Patch(Patch);

        Assert.DoesNotContain("Tr0mpet", shown, StringComparison.Ordinal);
        Assert.Equal(Patch.Replace("Tr0mpet!47xyz", new('•', 13), StringComparison.Ordinal), shown);
        Assert.Equal("", SecretRedaction.Patch(""));
    }

    [Fact]
    public void A_long_line_and_a_text_of_keywords_take_no_time_to_speak_of()
    {
        var text = string.Concat(Enumerable.Repeat("password = token: secret://a:b sk-live_ -----BEGIN ", 20_000));
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        _ = SecretFile.Look("src/a.ts", "typescript", text);

        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    private readonly struct Seen(List<(int, int)> found) : IKeywordVisitor
    {
        public List<(int, int)> Found { get; } = found;

        void IKeywordVisitor.Found(int word, int end) => Found.Add((word, end));
    }
}
