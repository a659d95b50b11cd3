using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Programs;
using Actors.Tests.Checks;
using Actors.Tests.Programs;
using Xunit;

namespace Actors.Tests.Copayments;

/// <summary>The classes that independence support (自立支援医療) names and does not cover: a registered ceiling opens no way around.</summary>
public sealed class UncoveredClassTests
{
    private static readonly DateOnly LastDay = new(2027, 3, 31);

    [Theory]
    [InlineData("15")]
    [InlineData("16")]
    [InlineData("21")]
    public void Severe_and_continuing_from_235000_is_covered_until_March_2027(string id)
    {
        Assert.Equal((null, 3_000), Charged(id, "一定所得以上（重度かつ継続）", LastDay));
        Assert.Equal((Reason.SettingNotCovered, 9_000), Charged(id, "一定所得以上（重度かつ継続）", LastDay.AddDays(1)));
    }

    [Theory]
    [InlineData("15")]
    [InlineData("16")]
    [InlineData("21")]
    public void From_235000_is_not_covered(string id)
    {
        Assert.Equal((Reason.SettingNotCovered, 9_000), Charged(id, "from235000", LastDay));
        Assert.Equal((Reason.SettingNotCovered, 9_000), Charged(id, "一定所得以上", LastDay.AddDays(1)));
    }

    [Fact]
    public void Who_names_no_class_and_has_a_ceiling_pays_the_share_of_all_that_are_covered() => Assert.Equal((null, 3_000), Charged("21", "その他", LastDay.AddDays(1)));

    [Fact]
    public void A_setting_that_no_class_is_covered_for_stays_so_without_a_class() =>
        Assert.Equal((Reason.SettingNotCovered, 9_000), Charged("21", "その他", LastDay, Setting.Inpatient));

    [Fact]
    public void A_check_states_no_terms()
    {
        var (version, registration) = Held("21", "from235000", Known.ServiceDate);
        var program = new ProgramCatalogue([new(version, DateTimeOffset.MinValue)]);

        var answer = Known.Ask(Known.Question, [Known.Valid with { Program = version.Id, IncomeSegment = registration.IncomeSegment, MonthlyCapYen = registration.MonthlyCapYen }], programs: program);

        Assert.Equal((Outcome.Eligible, null), (answer.Outcome, answer.Entitlements.Single().Copayment));
    }

    private static (Reason? Refused, int PatientYen) Charged(string id, string segment, DateOnly day, Setting setting = Setting.Outpatient)
    {
        var held = Held(id, segment, day);
        var copayment = new Visit(held).Charge(30_000, 9_000, day: day, setting: setting, programs: held.Program.Id);
        return (copayment.Obstacle?.Reason, copayment.PatientYen);
    }

    private static (ProgramVersion Program, Eligibility.Registrations.Registration Registration) Held(string id, string segment, DateOnly day) =>
        (NationalPrograms.Load().Last(version => version.Id.Value == id && version.ValidFrom <= day), Make.Registration(segment, cap: 20_000));
}
