using Actors.Eligibility.Programs;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class ProgramExplanationTests
{
    [Fact]
    public void A_program_is_said_in_plain_words()
    {
        var program = Make.Local(
            "28-180",
            incomplete: true,
            Make.Variant(Make.Rule(visit: 800, day: 800, month: 1_600, outside: 800) with { ChargedVisitsPerMonth = 2 }, "本人", to: 15, inpatient: Make.Rule(10)),
            Make.Variant(BurdenRule.Free, "低所得", from: 16, inpatient: new() { Kind = BurdenKind.Unspecified }));
        Assert.Equal(
            [
                "28-180 難病 (local, law 80) from 2018-04-01",
                "  本人 aged 0 to 15, outpatient: the insurance's copayment, at most 800 yen a visit, at most 800 yen a day, for 2 visit(s) a month, at most 1,600 yen a month at each facility, with an outside prescription 800 yen a month",
                "  本人 aged 0 to 15, inpatient: 10 % of the cost",
                "  低所得 aged 16 or more, outpatient: nothing to pay",
                "  低所得 aged 16 or more, inpatient: the program says nothing",
                "  Other rows of this scheme were refused when it was imported: who is not named here gets no terms.",
            ],
            ProgramExplanation.Of(program));
    }

    [Fact]
    public void Every_national_program_can_be_said() =>
        Assert.All(NationalPrograms.Load(), program => Assert.All(ProgramExplanation.Of(program), line => Assert.False(string.IsNullOrWhiteSpace(line))));
}
