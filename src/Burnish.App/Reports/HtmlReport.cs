using System.Security.Cryptography;
using System.Text;
using Burnish.App.Knowledge;
using Burnish.Catalog;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>A run as one self-contained page: no script, no request, light and dark, for screen, phone and paper.</summary>
internal static class HtmlReport
{
    /// <summary>What <c>report.html</c> holds.</summary>
    public static string Of(RunRecord record, Entries entries, PracticeLibrary library)
    {
        var style = Style();
        // The page may use exactly this style sheet and nothing else: no script, no request, no frame, no form.
        var policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'";
        var head = Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>Burnish: {record.Repository}, {Words.Number(record.Before.Totals.Score)} to {Words.Number(record.After.Totals.Score)} of 100</title>
            <style>
            """);
        var body = Html.Of($"""
            <body>
            {HtmlHead.Of(record)}
            <main>
            {HtmlScorecard.Of(record)}
            {HtmlChanges.Of(record, entries)}
            {HtmlBacklog.Of(record)}
            {HtmlSources.Of(record, library)}
            {HtmlHead.Notices(record)}
            </main>
            <footer>Burnish, run {record.RunId}, started {record.Order.Started.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture)}. Every statement comes from the run's record; <code>report.json</code> beside this page holds it whole.</footer>
            </body>
            </html>
            """);
        return $"{head}{style}</style>\n</head>\n{body}\n";
    }

    private static string Style()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css") ?? throw new InvalidOperationException("report.css is not part of the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
