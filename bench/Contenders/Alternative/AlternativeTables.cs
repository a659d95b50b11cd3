using Actors.Cli.Sample;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Npgsql;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>
/// Makes the alternative's tables and fills them: people and entitlements from the sample; programs, publications and what the patient pays from the
/// product's answers about the people who will be asked for.
/// </summary>
internal static class AlternativeTables
{
    /// <param name="people">The whole sample.</param>
    /// <param name="answers">The product's answers by <see cref="SamplePerson.Index"/>.</param>
    public static async Task FillAsync(
        NpgsqlDataSource database, IEnumerable<SamplePerson> people, IReadOnlyDictionary<int, CheckResponse> answers, CancellationToken stop)
    {
        await RunAsync(database, Sql.Text("tables"), stop);
        var registered = people.Where(person => !person.IsBroken);
        await CopyPeopleAsync(database, registered, answers, stop);
        await CopyEntitlementsAsync(database, registered, answers, stop);
        await RunAsync(database, "INSERT INTO alternative.ledger_month SELECT id, date_trunc('month', now() AT TIME ZONE 'Asia/Tokyo')::date, 0 FROM alternative.entitlement", stop);
        var listed = answers.Values.SelectMany(answer => answer.Entitlements).ToList();
        await CopyProgramsAsync(database, listed, stop);
        await CopyPublicationsAsync(database, listed, stop);
        foreach (var statement in Sql.Text("indexes").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await RunAsync(database, statement, stop);
        }
    }

    private static async Task CopyPeopleAsync(
        NpgsqlDataSource database, IEnumerable<SamplePerson> people, IReadOnlyDictionary<int, CheckResponse> answers, CancellationToken stop)
    {
        await using var copy = await TableCopy.BeginAsync(database, "person", stop);
        foreach (var person in people)
        {
            var card = person.Card is { } shown && InsuranceCard.TryCreate(shown.InsurerNumber, shown.Symbol, shown.Number, shown.Branch, out var read) ? read : null;
            var code = answers.GetValueOrDefault(person.Index)?.Recipient?.Code ?? $"{person.Index:D26}";
            await copy.RowAsync(
                (long)person.Index, code, person.Name, person.NameKana, person.BirthDate, person.Sex.ToString(), person.NotDisclosed,
                card?.Insurer.Value, card?.Symbol, card?.Number, card?.Branch);
        }

        await copy.CompleteAsync();
    }

    private static async Task CopyEntitlementsAsync(
        NpgsqlDataSource database, IEnumerable<SamplePerson> people, IReadOnlyDictionary<int, CheckResponse> answers, CancellationToken stop)
    {
        var id = 0L;
        await using var copy = await TableCopy.BeginAsync(database, "entitlement", stop);
        foreach (var person in people)
        {
            foreach (var one in person.Registrations)
            {
                var listed = answers.GetValueOrDefault(person.Index)?.Entitlements.FirstOrDefault(
                    other => other.Program.Id == one.ProgramId && other.Municipality == one.Body && other.RecipientNumber == one.RecipientNumber && other.ValidFrom == one.ValidFrom);
                var terms = listed?.Copayment;
                await copy.RowAsync(
                    ++id, (long)person.Index, one.Body, one.ProgramId, one.PayerNumber, one.RecipientNumber, one.ValidFrom, one.ValidTo,
                    one.DesignatedFacilities.ToArray(), one.Deleted, listed?.InKind ?? !one.AlwaysReimbursed,
                    terms?.Percent, terms?.PerVisitYen, terms?.PerDayYen, terms?.MonthlyCapYen, terms?.CapScope);
            }
        }

        await copy.CompleteAsync();
    }

    private static async Task CopyProgramsAsync(NpgsqlDataSource database, List<EntitlementResponse> listed, CancellationToken stop)
    {
        var programs = listed.Select(one => one.Program).Where(program => program.Version is not null).Distinct()
            .OrderBy(program => ProgramId.TryParse(program.Id, out var id) ? id : default, ClaimPriority.Comparer);
        var rank = 0;
        await using var copy = await TableCopy.BeginAsync(database, "program", stop);
        foreach (var program in programs)
        {
            await copy.RowAsync(program.Id, program.Version, ++rank, program.LawNumber, program.Name, program.Kind);
        }

        await copy.CompleteAsync();
    }

    private static async Task CopyPublicationsAsync(NpgsqlDataSource database, List<EntitlementResponse> listed, CancellationToken stop)
    {
        await using var copy = await TableCopy.BeginAsync(database, "publication", stop);
        foreach (var (municipality, source) in listed.Select(one => (one.Municipality, one.Source)).DistinctBy(one => one.Municipality, StringComparer.Ordinal))
        {
            await copy.RowAsync(municipality, source.PublishedAt, source.BatchId, source.NextExpectedAt, source.Stale);
        }

        await copy.CompleteAsync();
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(stop);
    }
}
