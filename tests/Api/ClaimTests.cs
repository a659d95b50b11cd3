using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Claims against what is true and what was charged.</summary>
public sealed class ClaimTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Review => hub.As("payer");

    [Fact]
    public async Task A_line_that_agrees_with_the_registration_and_the_ledger_matches()
    {
        var person = await hub.ChargedAsync(1);
        var version = (await hub.As($"facility:{Hub.OtherHospital}").CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements")[0].GetProperty("program").Text("version");

        foreach (var line in new[] { Claims.LineFor(person), Claims.LineFor(person).ByCertificate(person) })
        {
            Assert.Equal(
                $$$"""
                {"lineId":"1","result":"match","reasons":[],"entitlement":{"municipality":"130001","payerNumber":"54136015","recipientNumber":"{{{person.RecipientNumber}}}","validFrom":"2026-01-01","validTo":"2026-12-31","programVersion":"{{{version}}}","inKind":true},"recorded":{"chargedYen":6000,"dueYen":6000},"told":null,"shouldPay":{"kind":"body","municipality":"130001","payerNumber":"54136015","recipientNumber":"{{{person.RecipientNumber}}}","insurerNumber":"33120015"}}
                """,
                (await Review.VerifyLineAsync(line)).ToString());
        }
    }

    [Fact]
    public async Task Amounts_are_compared_with_what_was_charged_and_what_is_due()
    {
        var person = await hub.ChargedAsync(5);
        Assert.Equal("mismatch amountDiffers", (await Review.VerifyLineAsync(Claims.LineFor(person, patientYen: 5_990))).Said());
        Assert.Equal("mismatch notRecorded", (await Review.VerifyLineAsync(Claims.LineFor(person).With("serviceDate", "2026-11-19"))).Said());
        Assert.Equal("mismatch notRecorded", (await Review.VerifyLineAsync(Claims.LineFor(person).With("facilityCode", Hub.OtherHospital))).Said());

        var ceilingLowered = person with { MonthlyCapYen = "2500" };
        await Tokyo.PublishAsync(Hub.Tokyo, ceilingLowered);

        Assert.Equal("mismatch amountAdjusted", (await Review.VerifyLineAsync(Claims.LineFor(person))).Said());
        Assert.Equal("match", (await Review.VerifyLineAsync(Claims.LineFor(person, patientYen: 2_500))).Said());
    }

    [Fact]
    public async Task Two_visits_of_a_day_are_one_sum_and_one_visit_claimed_twice_stands_out()
    {
        var person = await hub.ChargedAsync(6);
        async Task<IEnumerable<string>> Verify(params int[] amounts) =>
            (await Review.VerifyAsync(Claims.Of(amounts.Select((yen, index) => Claims.LineFor(person, $"{index}", yen))))).GetProperty("lines").EnumerateArray().Select(line => line.Said());

        Assert.Equal(["mismatch amountDiffers", "mismatch amountDiffers"], await Verify(6_000, 6_000));
        await Hospital.ChargeAsync(Charging.ChargeFor(person, 10_000, 3_000));
        Assert.Equal(["match", "match"], await Verify(6_000, 2_000));
    }

    [Theory]
    [InlineData(10, "2027-01-01", "2027-12-31", "", "mismatch notYetValid notRecorded", "insurer")]
    [InlineData(11, "2026-01-01", "2026-11-19", "", "mismatch expired notRecorded", "insurer")]
    [InlineData(12, "2026-01-01", "2026-12-31", Hub.OtherHospital, "mismatch facilityNotDesignated notRecorded", "insurer")]
    public async Task What_does_not_hold_on_the_day_is_said_with_a_checks_reason(int number, string from, string to, string designated, string said, string bearer)
    {
        var person = await hub.NumberedAsync(number, row => row with { ValidFrom = from, ValidTo = to, DesignatedFacilities = designated });

        var line = await Review.VerifyLineAsync(Claims.LineFor(person));

        Assert.Equal((said, bearer), (line.Said(), line.GetProperty("shouldPay").Text("kind")));
    }

    [Fact]
    public async Task A_program_that_nobody_registered_and_one_that_nobody_knows_are_no_entitlement()
    {
        var person = await hub.NumberedAsync(13);

        foreach (var program in new[] { "52", "99-9999" })
        {
            Assert.Equal("mismatch noEntitlement notRecorded", (await Review.VerifyLineAsync(Claims.LineFor(person).With("programId", program))).Said());
        }
    }

    [Fact]
    public async Task Where_nobody_can_be_named_nothing_is_said_against_the_line()
    {
        var (mother, son) = (ClaimPeople.Numbered(14), ClaimPeople.Numbered(15) with { Number = A.Person(14).Number, Branch = "02", BirthDate = "2010-05-01" });
        await Tokyo.PublishAsync(Hub.Tokyo, mother, son);

        var family = await Review.VerifyLineAsync(Claims.LineFor(mother with { Branch = "" }));
        Assert.Equal("undetermined identifierAmbiguous", family.Said());
        Assert.All(["entitlement", "recorded", "told", "shouldPay"], field => Assert.Equal(JsonValueKind.Null, family.GetProperty(field).ValueKind));
        Assert.Equal("undetermined identifierUnknown", (await Review.VerifyLineAsync(Claims.LineFor(A.Person(16)))).Said());
        Assert.Equal("mismatch notRecorded", (await Review.VerifyLineAsync(Claims.LineFor(son))).Said());
        await hub.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, son with { PayerNumber = "54146014", HistoryKey = "h-15-too" });
        Assert.Equal("undetermined sourceConflict", (await Review.VerifyLineAsync(Claims.LineFor(son))).Said());
    }

    [Fact]
    public async Task One_unknown_card_on_every_line_of_a_file_is_answered()
    {
        var unknown = A.Person(17);

        var answer = await Review.VerifyAsync(Claims.Of(Enumerable.Range(1, 1_000).Select(number => Claims.LineFor(unknown, $"{number}"))));

        Assert.All(answer.GetProperty("lines").EnumerateArray(), line => Assert.Equal("undetermined identifierUnknown", line.Said()));
    }
}
