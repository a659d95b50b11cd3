using Actors.Eligibility.Programs;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class ProgramExplanationTests
{
    [Fact]
    public void A_local_scheme_is_said_in_plain_words()
    {
        var program = Make.Local(
            "13-180",
            incomplete: true,
            Make.Variant(Make.Rule(visit: 800, day: 800, month: 1_600, outside: 800) with { ChargedVisitsPerMonth = 2 }, "本人", to: 15, inpatient: Make.Rule(10) with { FixedPerVisitYen = 500 })
                with { Claim = new() { PayerRole = 3, YenPerPoint = 10, ClaimBurden = 2, MealBurden = 1, MealAidPerDayYen = 250, LimitedSchemeNumbers = ["015", "016"] } },
            Make.Variant(BurdenRule.Free, "低所得", from: 16, inpatient: new() { Kind = BurdenKind.Unspecified }))
            with { Name = "マル障", InKindPrefectures = ["13", "14"], FacilityScope = FacilityScope.AnyInsured, ClaimPriority = 300 };
        Assert.Equal(
            [
                "13-180 マル障: a local scheme (地方単独事業) of 東京都, law number (法別番号) 80",
                "Version 2018-04-01: in force from that day until a later version",
                "Registered by (実施機関): prefectures (都道府県)",
                "Recipient number (受給者番号): up to 30 half-width characters, without a check digit",
                "Facilities (指定医療機関): any insured facility, also where the certificate names some",
                "Applied at the counter (現物給付): in 東京都, 神奈川県; elsewhere the patient pays the counter price and claims it back (償還払い)",
                "Claim priority (公費の優先順位): 300, set by this version; the smaller stands first on a claim",
                "Monthly ceiling (自己負担上限月額): adds up at each facility by itself; what the certificate states goes before this table",
                "本人 aged 0 to 15, outpatient, pharmacy and home nursing (外来): the insurance's copayment, at most 800 yen a visit, at most 800 yen a day, charged for 2 visits a month, then nothing, at most 1,600 yen a month, with an outside prescription and at pharmacies (院外) at most 800 yen a month",
                "本人 aged 0 to 15, inpatient (入院): 10 % of the cost or 500 yen a visit, whichever is less",
                "低所得 aged 16 or more, outpatient, pharmacy and home nursing (外来): nothing to pay",
                "低所得 aged 16 or more, inpatient (入院): not covered",
                "Claims (レセプト): on its own with the insurance (公費主保区分 3), 点数単価 10, レセプト負担金額 2, 薬剤負担 0, 食事療養費 1, inpatients' meals aided with 250 yen a day (１日食事助成額), only beside the schemes (限定保険番号) 015, 016",
                "Other rows of this scheme were refused when it was imported: who is not named here gets no terms.",
            ],
            ProgramExplanation.Of(program));
    }

    [Fact]
    public void A_national_program_is_said_in_plain_words()
    {
        var program = Make.National(
            "54",
            Make.Variant(Make.Rule(20, month: 10_000), "under71000", inpatient: Make.Rule(20, month: 10_000) with { CapPerMonthOutsidePrescriptionYen = null }) with { Aliases = ["一般所得1"] },
            Make.Variant(Make.Rule(20, month: 10_000) with { CapPerMonthOutsidePrescriptionYen = null }, "under251000", inpatient: new() { Kind = BurdenKind.Reimbursed, Percent = 100 }));
        Assert.Equal(
            [
                "54 難病: a national program (国の公費), law number (法別番号) 54",
                "Version 2018-04-01: in force from that day until a later version",
                "Registered by (実施機関): prefectures (都道府県)",
                "Recipient number (受給者番号): 7 digits, the last a check digit",
                "Facilities (指定医療機関): those that the certificate names; any where it names none",
                "Applied at the counter (現物給付): everywhere",
                "Claim priority (公費の優先順位): 200, by the law's order; the smaller stands first on a claim",
                "Monthly ceiling (自己負担上限月額): adds up over all facilities together; what the certificate states goes before this table",
                "under71000 (一般所得1), in every setting (外来・入院): 20 % of the cost, at most 10,000 yen a month",
                "under251000, outpatient, pharmacy and home nursing (外来): 20 % of the cost, at most 10,000 yen a month, with an outside prescription and at pharmacies (院外) no monthly ceiling",
                "under251000, inpatient (入院): the counter price, claimed back later (償還払い)",
            ],
            ProgramExplanation.Of(program));
    }

    [Fact]
    public void A_setting_that_nobody_is_covered_for_is_said_once()
    {
        var nothing = new BurdenRule { Kind = BurdenKind.Unspecified };
        var outpatient = Make.National("21", Make.Variant(Make.Rule(10, month: 0), "a", inpatient: nothing), Make.Variant(Make.Rule(10), "b", inpatient: nothing));
        var inpatient = Make.National("11", Make.Variant(nothing, "a", inpatient: Make.Rule()), Make.Variant(nothing, "b"));
        Assert.Equal(
            [
                "a, outpatient, pharmacy and home nursing (外来): 10 % of the cost, 0 yen a month: nothing to pay unless the certificate states a ceiling",
                "b, outpatient, pharmacy and home nursing (外来): 10 % of the cost",
                "Not covered: inpatient (入院)",
            ],
            ProgramExplanation.Of(outpatient).TakeLast(3));
        Assert.Equal(
            ["a, inpatient (入院): the insurance's copayment", "b, in every setting (外来・入院): not covered", "Not covered: outpatient, pharmacy and home nursing (外来)"],
            ProgramExplanation.Of(inpatient).TakeLast(3));
    }

    [Theory]
    [InlineData(null, null, "in force from that day until a later version")]
    [InlineData(null, "2027-04-01", "in force from that day to 2027-03-31; the next version begins on 2027-04-01")]
    [InlineData("2026-12-31", null, "in force from that day to 2026-12-31; with that day the program ends (制度終了)")]
    [InlineData("2026-12-31", "2027-04-01", "in force from that day to 2026-12-31; with that day the program ends (制度終了); the next version begins on 2027-04-01")]
    [InlineData("2030-03-31", "2027-04-01", "in force from that day to 2027-03-31; the next version begins on 2027-04-01")]
    public void The_days_in_force_are_those_before_the_next_version_and_the_end(string? ends, string? next, string words)
    {
        var program = Make.National("54", Make.Variant(BurdenRule.Free)) with { Ends = Day(ends) };
        Assert.Equal($"Version 2018-04-01: {words}", ProgramExplanation.Of(program, Day(next))[1]);

        static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
    }

    [Fact]
    public void Every_national_program_can_be_said() =>
        Assert.All(NationalPrograms.Load(), program => Assert.All(ProgramExplanation.Of(program), line => Assert.False(string.IsNullOrWhiteSpace(line))));
}
