using System.Security.Cryptography;
using System.Text;

namespace Actors.ClientApi.Sheets;

/// <summary>The style of the printed sheet: A4, one program a page. It stands in the page itself, which fetches nothing.</summary>
internal static class SheetStyle
{
    /// <summary>Browsers hash a page's text with line feeds only, whatever this file was checked out with.</summary>
    public static readonly string Text = Lines.ReplaceLineEndings("\n");

    /// <summary>How a content security policy names exactly this style.</summary>
    public static readonly string Source = $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}";

    private const string Lines =
        """
        @page { size: A4 portrait; margin: 15mm; }
        * { box-sizing: border-box; }
        body { margin: 0; color: #111; background: #fff; font: 10.5pt/1.5 "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; }
        .sheet { max-width: 180mm; margin: 0 auto; }
        .sheet + .sheet { break-before: page; }
        h1 { margin: 0; font-size: 16pt; text-align: center; letter-spacing: .1em; }
        .program { margin: 0 0 5mm; text-align: center; }
        h2 { margin: 7mm 0 1mm; font-size: 11pt; }
        dl { display: grid; grid-template-columns: 42mm 1fr; margin: 0 0 5mm; border: .3mm solid #333; border-bottom: 0; }
        dt, dd { margin: 0; padding: 1mm 2mm; border-bottom: .3mm solid #333; }
        dt { background: #eee; border-right: .3mm solid #333; }
        dd p { margin: 0; }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { padding-bottom: 1mm; font-weight: bold; text-align: left; }
        th, td { padding: 1mm 2mm; border: .3mm solid #333; text-align: left; vertical-align: top; }
        thead th { background: #eee; font-weight: normal; white-space: nowrap; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        tfoot { display: table-row-group; }
        tfoot th { font-weight: normal; text-align: right; }
        tfoot td { font-weight: bold; }
        .yen { text-align: right; white-space: nowrap; }
        .state, .day { white-space: nowrap; }
        .ended { color: #555; }
        .note { margin: 4mm 0 0; font-size: 8.5pt; color: #333; }
        @media screen { .sheet { padding: 10mm 3mm; overflow-x: auto; } }
        @media print { dt, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
        """;
}
