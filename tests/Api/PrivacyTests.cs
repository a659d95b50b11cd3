using System.Text.RegularExpressions;
using Actors.Cli.Sample;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Where personal data may not be: national numbers nowhere in the database, nothing that identifies a person in the logs.</summary>
public sealed partial class PrivacyTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly SampleOptions Sample = new(2_000, 5, [Hub.Tokyo, Hub.Chiyoda], new(2026, 11, 20));

    [Fact]
    public async Task No_national_number_is_stored_and_nothing_personal_is_logged()
    {
        var directory = Directory.CreateTempSubdirectory("actors-sample-").FullName;
        foreach (var file in SamplePopulation.Write(Sample, directory))
        {
            await hub.As($"municipality:{file.Body}").PublishAsync(file.Body, await File.ReadAllBytesAsync(file.Path), "text/csv");
        }

        var fields = SamplePopulation.People(Sample).SelectMany(person => person.Registrations.Select(registration => SampleRow.Of(person, registration))).ToList();
        await AskAboutSome(fields.Take(50));
        Directory.Delete(directory, recursive: true);

        var values = await Database.DumpAsync(hub.ConnectionString);
        Assert.Contains(values, value => value.Contains("kana", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(Found(fields.Select(row => row.PersonNumber), values));

        // Ids are random, now and then with the digits of a number among theirs.
        var logs = hub.Logs.Lines.Select(line => Id().Replace(line, "")).ToList();
        Assert.NotEmpty(logs);
        Assert.Empty(Found(fields.Select(row => row.PersonNumber), logs));
        Assert.Empty(Found(fields.Select(row => row.Name), logs));
        Assert.Empty(Found(fields.Select(row => row.NameKana), logs));
        Assert.Empty(Found(fields.Where(row => row.RecipientNumber?.Length >= 7).Select(row => row.RecipientNumber), logs));
        Assert.Empty(Found(fields.Where(row => row.Number?.Length >= 6).Select(row => row.Number), logs));
    }

    private async Task AskAboutSome(IEnumerable<Eligibility.Registrations.RegistrationFields> rows)
    {
        var facility = hub.As($"facility:{Hub.Hospital}");
        foreach (var row in rows.Where(row => row.Number is not null))
        {
            await facility.CheckAsync(Question.ByCard(row.InsurerNumber!, row.Symbol ?? "", row.Number!, row.Branch).With("birthDate", row.BirthDate).Json());
        }
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    /// <summary>The needles that stand somewhere; all texts are searched in one piece.</summary>
    private static List<string> Found(IEnumerable<string?> needles, IEnumerable<string> texts)
    {
        var haystack = string.Join('\n', texts);
        return [.. needles.OfType<string>().Where(needle => needle.Length > 1).Distinct().Where(needle => haystack.Contains(needle, StringComparison.Ordinal))];
    }
}
