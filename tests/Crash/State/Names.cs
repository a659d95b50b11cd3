using System.Globalization;
using System.Text.RegularExpressions;

namespace Actors.Tests.Crash.State;

/// <summary>
/// Names for what is random or of the moment in a database, by which two databases under one hub secret can be compared: a recipient is called by the keyed hash of
/// the person's number, a batch by its place among the batches of its body, an instant by its place among a recipient's changes by a body.
/// </summary>
internal sealed partial class Names
{
    private readonly Dictionary<string, string> _recipients = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Recipient, long Ticks), string> _instants = [];
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Body, string Revision), string> _publications = [];

    public Names(IReadOnlyCollection<StoredRow> rows)
    {
        foreach (var row in rows.Where(row => row["grain_type"] == "identifier").OrderByDescending(row => row["grain_key"], StringComparer.Ordinal))
        {
            if (Allotted().Match(row["payload"]!) is { Success: true } match)
            {
                _recipients[match.Groups["code"].Value] = row["grain_key"]!;
            }
        }

        var versions = rows.Where(row => row.Table == "registration_versions").ToList();
        foreach (var changes in versions.GroupBy(row => (Recipient: row["recipient"]!, Body: row["municipality"]!)))
        {
            foreach (var (place, ticks) in changes.Select(row => Ticks(row["known_from"]!)).Distinct().Order().Index())
            {
                _instants[(changes.Key.Recipient, ticks)] = $"change {place} by {changes.Key.Body}";
            }
        }

        foreach (var body in rows.Where(row => row.Table == "batches").GroupBy(row => row["municipality"]!, StringComparer.Ordinal))
        {
            foreach (var (place, row) in body.OrderBy(row => Ticks(row["received_at"]!)).Index())
            {
                _ids[row["id"]!] = $"batch {place} of {body.Key}";
            }

            foreach (var (place, row) in body.Where(row => row["publication_revision"] is not null).OrderBy(row => long.Parse(row["publication_revision"]!, CultureInfo.InvariantCulture)).Index())
            {
                _publications[(body.Key, row["publication_revision"]!)] = $"publication {place} of {body.Key}";
            }
        }

        foreach (var row in rows.Where(row => row.Table == "api_keys"))
        {
            _ids[row["id"]!] = $"key of {row["role"]} {row["body"]}";
        }

        foreach (var row in versions.Where(row => !_ids.ContainsKey(row["batch_id"]!)))
        {
            _ids[row["batch_id"]!] = $"single {Of(row.Recipient!, null)} {Of(row["known_from"]!, row.Recipient)}";
        }
    }

    /// <summary>A column of a row.</summary>
    public string Of(StoredRow row, string column) =>
        row.Table == "batches" && column is "publication_revision" or "basis" && _publications.TryGetValue((row["municipality"]!, row[column]!), out var publication)
            ? publication
            : Of(row[column]!, row.Recipient);

    /// <param name="recipient">Whom the text is about; null for nobody in particular: instants are nothing but instants then.</param>
    public string Of(string text, string? recipient) => Random().Replace(text, match =>
        match.Groups["recipient"].Success ? _recipients.GetValueOrDefault(match.Value, match.Value)
        : match.Groups["id"].Success ? _ids.GetValueOrDefault(match.Value, match.Value)
        : recipient is null ? "instant"
        : _instants.GetValueOrDefault((recipient, Ticks(match.Value)), match.Value));

    private static long Ticks(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcTicks;

    [GeneratedRegex("\"allotted\":\"(?<code>[A-Z2-7]{26})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Allotted();

    [GeneratedRegex(
        @"\b(?<recipient>[A-Z2-7]{26})\b|\b(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Random();
}
