using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.Cli.Output;
using Actors.Cli.Sample;

namespace Actors.Cli.Service;

/// <summary>
/// The check a newcomer pastes first: a hospital asks about a patient of the sample. Kept as two files in the data directory as well, a curl header file (mode
/// 600) and the question, so that the README's command works as printed.
/// </summary>
internal sealed record FirstCheck(string Url, string Key, string Question)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Asks by a hospital's key about somebody of this population.</summary>
    public static FirstCheck Of(string url, string key, SampleOptions sample)
    {
        using var question = JsonDocument.Parse(SampleFirstCheck.Json(sample));
        return new(url, key, JsonSerializer.Serialize(question, Compact));
    }

    private string Header => $"Authorization: Bearer {Key}";

    /// <summary>The command, whole, for a POSIX shell.</summary>
    public string Curl =>
        $"curl -s {Url}/v1/eligibility-checks -H {ShellQuote.Of(Header)} -H 'Content-Type: application/json' -d {ShellQuote.Of(Question)}";

    public void Write(DataDirectory data)
    {
        OwnerFile.Write(data.HospitalHeader, Encoding.UTF8.GetBytes(Header + "\n"));
        OwnerFile.Write(data.FirstCheck, Encoding.UTF8.GetBytes(Question + "\n"));
    }
}
