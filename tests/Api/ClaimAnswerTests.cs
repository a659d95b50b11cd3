using Actors.ClientApi.Claims;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>The answer to a file of claims as a whole: its order, its sum, who may learn what, and what is recorded of it.</summary>
public sealed class ClaimAnswerTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Review => hub.As("payer");

    private HttpClient Insurer => hub.As("payer:33120015");

    [Fact]
    public async Task An_insurer_learns_nothing_of_others_whether_they_exist_or_not()
    {
        var (own, foreign) = (await hub.ChargedAsync(17), A.Person(18) with { InsurerNumber = "06130488", RecipientNumber = ClaimPeople.Number(18) });
        await Tokyo.PublishAsync(Hub.Tokyo, foreign);
        var nobody = A.Person(19) with { InsurerNumber = "06130488", RecipientNumber = ClaimPeople.Number(19) };

        var answers = new List<string>();
        foreach (var person in new[] { foreign, nobody })
        {
            answers.Add((await Insurer.VerifyLineAsync(Claims.LineFor(person))).ToString());
            answers.Add((await Insurer.VerifyLineAsync(Claims.LineFor(person).ByCertificate(person))).ToString());
        }

        Assert.Equal("""{"lineId":"1","result":"undetermined","reasons":["notYours"],"entitlement":null,"recorded":null,"told":null,"shouldPay":null}""", Assert.Single(answers.Distinct()));
        Assert.Equal("match", (await Insurer.VerifyLineAsync(Claims.LineFor(own))).Said());
        Assert.Equal("match", (await Insurer.VerifyLineAsync(Claims.LineFor(own).ByCertificate(own))).Said());
        Assert.Equal("undetermined identifierUnknown", (await Insurer.VerifyLineAsync(Claims.LineFor(A.Person(20)))).Said());
        Assert.Equal("mismatch notRecorded", (await hub.As("payer:06130488").VerifyLineAsync(Claims.LineFor(foreign).ByCertificate(foreign))).Said());
    }

    [Fact]
    public async Task Lines_are_answered_in_their_order_and_summed_up_and_asked_again_with_the_instant_the_same()
    {
        var people = Enumerable.Range(0, 150).Select(index => ClaimPeople.Numbered(200 + index)).ToList();
        await Tokyo.PublishAsync(Hub.Tokyo, people);
        await Hospital.ChargeAsync(Charging.ChargeFor(people[70]));
        var claims = Claims.Of(people.Select((person, index) => Claims.LineFor(person, $"line-{index}")).Append(Claims.LineFor(A.Person(199), "nobody")));

        var answer = await Review.VerifyAsync(claims);

        Assert.Equal(people.Select((_, index) => $"line-{index}").Append("nobody"), answer.GetProperty("lines").EnumerateArray().Select(line => line.Text("lineId")));
        Assert.Equal(
            """{"lines":151,"matches":1,"mismatches":149,"undetermined":1,"byReason":[{"reason":"identifierUnknown","lines":1},{"reason":"notRecorded","lines":149}]}""",
            answer.GetProperty("summary").ToString());
        Assert.Equal("match", answer.GetProperty("lines")[70].Said());

        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await Hospital.ChargeAsync(Charging.ChargeFor(people[71]));
        await Tokyo.PublishAsync(Hub.Tokyo, people[70] with { Deleted = "1" });
        Assert.Equal(answer.ToString(), (await Review.VerifyAsync(claims.With("knownAt", answer.Text("knownAt")))).ToString());
    }

    [Fact]
    public async Task Every_line_is_in_the_access_records_and_says_whose_it_was_only_where_that_was_told()
    {
        var person = await hub.ChargedAsync(21);
        var check = await hub.ToldAsync(await hub.CodeAsync(person));
        await Insurer.VerifyAsync(Claims.Of([Claims.LineFor(person), Claims.LineFor(person with { InsurerNumber = "06130488" }, "2")]));

        await hub.ShipAsync();
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var command = database.CreateCommand(
            "SELECT recipient, subject_id, reason, service_date FROM access_records WHERE action = 'ClaimLine' AND body = '33120015' AND role = 'Payer' ORDER BY at DESC, sequence DESC LIMIT 2");
        await using var reader = await command.ExecuteReaderAsync();
        var records = new List<(object, object, string)>();
        while (await reader.ReadAsync())
        {
            Assert.Equal(new DateOnly(2026, 11, 20), reader.GetFieldValue<DateOnly>(3));
            records.Add((reader.GetValue(0), reader.GetValue(1), reader.GetString(2)));
        }

        Assert.Equal([(DBNull.Value, DBNull.Value, "IdentifierUnknown"), (await hub.CodeAsync(person), check, "None")], records);
    }

    [Fact]
    public async Task Who_no_longer_listens_is_not_worked_for()
    {
        var read = new ClaimRequestReader(viewer: null, hub.Clock.GetUtcNow()).Read(new()
        {
            Lines = [new() { LineId = "1", FacilityCode = Hub.Hospital, Certificate = new() { PayerNumber = "54136015", RecipientNumber = "1234566" }, ProgramId = "54", ServiceDate = "2026-11-20", PatientYen = 0 }],
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hub.Services.GetRequiredService<ClaimChecks>().CheckAsync(read.Lines, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task The_answer_has_exactly_the_fields_described()
    {
        var person = await hub.ChargedAsync(23);
        await hub.ToldAsync(await hub.CodeAsync(person));

        var answer = await Review.VerifyAsync(Claims.Of([Claims.LineFor(person)]));
        var line = answer.GetProperty("lines")[0];

        await hub.RequireFieldsAsync(
            ("ClaimCheckResponse", answer),
            ("ClaimSummaryResponse", answer.GetProperty("summary")),
            ("ClaimLineResponse", line));
    }
}
