using System.Text;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class NationalProgramsTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DateOnly Before = new(2027, 3, 31);
    private static readonly DateOnly After = new(2027, 4, 1);

    [Fact]
    public void Every_law_number_is_there_and_valid_five_years_back()
    {
        string[] expected =
        [
            "10", "11", "12", "15", "16", "17", "18", "19", "21", "23", "24", "28", "29", "38-1", "38-2", "51-1", "51-2", "52", "53", "54", "62", "66", "79",
        ];
        var found = NationalPrograms.Load().Where(version => version.ValidFrom <= Today.AddYears(-5)).Select(version => version.Id.Value).ToHashSet();
        Assert.Empty(expected.Except(found));
    }

    [Fact]
    public void Every_version_is_national_shared_by_all_facilities_and_ranked_by_the_law()
    {
        foreach (var version in NationalPrograms.Load())
        {
            Assert.Equal(ProgramKind.National, version.Kind);
            Assert.Equal(CapScope.AllFacilities, version.CapScope);
            Assert.True(version.NationalRecipientNumber);
            Assert.Null(version.Scheme);
            Assert.Equal(version.Id.Value[..2], version.LawNumber);
        }
    }

    [Theory]
    [InlineData("54", "welfare", 0, 0)]
    [InlineData("54", "exemptLow", 2_500, 2_500)]
    [InlineData("54", "exempt", 5_000, 5_000)]
    [InlineData("54", "under71000", 10_000, 5_000)]
    [InlineData("54", "under251000", 20_000, 10_000)]
    [InlineData("54", "from251000", 30_000, 20_000)]
    [InlineData("52", "welfare", 0, 0)]
    [InlineData("52", "exemptLow", 1_250, 1_250)]
    [InlineData("52", "exempt", 2_500, 2_500)]
    [InlineData("52", "under71000", 5_000, 2_500)]
    [InlineData("52", "under251000", 10_000, 5_000)]
    [InlineData("52", "from251000", 15_000, 10_000)]
    public void Intractable_and_childhood_diseases_cost_a_fifth_up_to_the_ceiling(string id, string income, int general, int eased)
    {
        AssertCeiling(id, income, Today, 20, general);
        AssertCeiling(id, income + (id == "54" ? "HighCostLongTerm" : "Severe"), Today, 20, eased);
    }

    [Theory]
    [InlineData("54", 1_000)]
    [InlineData("52", 500)]
    public void A_ventilator_has_its_own_ceiling(string id, int ceiling) => AssertCeiling(id, "ventilator", Today, 20, ceiling);

    [Theory]
    [InlineData("15", "welfare", 0, 0)]
    [InlineData("15", "low1", 2_500, 2_500)]
    [InlineData("15", "low2", 5_000, 5_000)]
    [InlineData("15", "mid1", null, null)]
    [InlineData("15", "mid2", null, null)]
    [InlineData("15", "mid1SevereAndContinuing", 5_000, 5_000)]
    [InlineData("15", "mid2SevereAndContinuing", 10_000, 10_000)]
    [InlineData("15", "from235000SevereAndContinuing", 20_000, -1)]
    [InlineData("16", "welfare", 0, 0)]
    [InlineData("16", "low1", 2_500, 2_500)]
    [InlineData("16", "low2", 5_000, 5_000)]
    [InlineData("16", "mid1", 5_000, null)]
    [InlineData("16", "mid2", 10_000, null)]
    [InlineData("16", "mid1SevereAndContinuing", 5_000, 5_000)]
    [InlineData("16", "mid2SevereAndContinuing", 10_000, 10_000)]
    [InlineData("16", "from235000SevereAndContinuing", 20_000, -1)]
    [InlineData("21", "welfare", 0, 0)]
    [InlineData("21", "low1", 2_500, 2_500)]
    [InlineData("21", "low2", 5_000, 5_000)]
    [InlineData("21", "mid1", null, null)]
    [InlineData("21", "mid2", null, null)]
    [InlineData("21", "mid1SevereAndContinuing", 5_000, 5_000)]
    [InlineData("21", "mid2SevereAndContinuing", 10_000, 10_000)]
    [InlineData("21", "from235000SevereAndContinuing", 20_000, -1)]
    public void Independence_support_costs_a_tenth_up_to_the_ceiling_and_changes_after_March_2027(string id, string income, int? until, int? then)
    {
        AssertCeiling(id, income, Before, 10, until);
        if (then == -1)
        {
            AssertNotCovered(id, income, After);
        }
        else
        {
            AssertCeiling(id, income, After, 10, then);
        }
    }

    [Theory]
    [InlineData("15")]
    [InlineData("16")]
    [InlineData("21")]
    public void Income_from_235000_is_not_covered(string id)
    {
        AssertNotCovered(id, "from235000", Before);
        AssertNotCovered(id, "from235000", After);
    }

    [Theory]
    [InlineData("54", "一般所得Ⅰ", "under71000")]
    [InlineData("54", "一般所得１(高額かつ長期)", "under71000HighCostLongTerm")]
    [InlineData("54", "低所得 2", "exempt")]
    [InlineData("54", "UNDER251000", "under251000")]
    [InlineData("54", "人工呼吸器等装着者", "ventilator")]
    [InlineData("52", "上位所得（重症）", "from251000Severe")]
    [InlineData("21", "生活保護", "welfare")]
    [InlineData("21", "中間所得Ⅱ（重度かつ継続）", "mid2SevereAndContinuing")]
    [InlineData("21", "一定所得以上（重度かつ継続）", "from235000SevereAndContinuing")]
    [InlineData("21", "一定所得以上", "from235000")]
    public void The_labels_that_registrations_carry_name_a_class(string id, string label, string income) =>
        Assert.Equal(income, On(id, Today).VariantFor(30, label)?.IncomeClass);

    [Theory]
    [InlineData("54", Registrars.Prefectures | Registrars.DesignatedCities)]
    [InlineData("52", Registrars.Prefectures | Registrars.DesignatedCities)]
    [InlineData("21", Registrars.Prefectures | Registrars.DesignatedCities)]
    [InlineData("15", Registrars.Municipalities)]
    [InlineData("16", Registrars.Municipalities)]
    [InlineData("23", Registrars.Municipalities)]
    public void The_right_bodies_register(string id, Registrars bodies) => Assert.Equal(bodies, On(id, Today).RegisteredBy);

    [Theory]
    [InlineData("54", "2026-11-20", 13)]
    [InlineData("52", "2026-11-20", 13)]
    [InlineData("15", "2027-03-31", 9)]
    [InlineData("16", "2027-03-31", 9)]
    [InlineData("21", "2027-03-31", 9)]
    [InlineData("15", "2027-04-01", 9)]
    [InlineData("16", "2027-04-01", 9)]
    [InlineData("21", "2027-04-01", 9)]
    public void A_table_has_no_class_beyond_the_rows_that_are_tested_here(string id, string day, int classes) =>
        Assert.Equal(classes, On(id, DateOnly.ParseExact(day, "yyyy-MM-dd")).Variants.Length);

    [Theory]
    [InlineData("10", true, true)]
    [InlineData("11", false, true)]
    [InlineData("15", true, true)]
    [InlineData("16", true, true)]
    [InlineData("20", false, true)]
    [InlineData("21", true, false)]
    [InlineData("22", false, true)]
    [InlineData("38-1", true, true)]
    [InlineData("51-1", true, true)]
    [InlineData("52", true, true)]
    [InlineData("54", true, true)]
    public void A_program_covers_its_settings_with_the_same_rule(string id, bool outpatient, bool inpatient)
    {
        foreach (var variant in NationalPrograms.Load().Where(version => version.Id.Value == id).SelectMany(Covered))
        {
            Assert.Equal((outpatient, inpatient), (variant.Outpatient.Kind is not BurdenKind.Unspecified, variant.Inpatient.Kind is not BurdenKind.Unspecified));
            if (outpatient && inpatient)
            {
                Assert.Equal(variant.Inpatient, variant.Outpatient with { CapPerMonthOutsidePrescriptionYen = null });
            }
        }
    }

    [Fact]
    public void Only_independence_support_changes_after_March_2027() =>
        Assert.Equal(["15", "16", "21"], NationalPrograms.Load().Where(version => version.ValidFrom == After).Select(version => version.Id.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void No_program_ends_and_none_is_claimed_but_by_the_laws_order_at_designated_facilities_everywhere() =>
        Assert.All(NationalPrograms.Load(), version =>
            Assert.Equal((null, null, FacilityScope.DesignatedOnly, 0), (version.Ends, version.ClaimPriority, version.FacilityScope, version.InKindPrefectures.Length)));

    [Fact]
    public void Outpatient_psychiatry_says_nothing_about_inpatients()
    {
        Assert.All(On("21", Today).Variants, variant => Assert.Equal(BurdenKind.Unspecified, variant.Inpatient.Kind));
        Assert.All(Covered(On("21", Today)), variant => Assert.Equal(BurdenKind.ByRule, variant.Outpatient.Kind));
    }

    [Theory]
    [InlineData("""{"programs":[]}""", "holds none")]
    [InlineData("""{"programs":[{"id":"5"}]}""", "program 5")]
    [InlineData("""{"programs":[{"id":"13-180"}]}""", "a national id")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"52"}]}""", "law number must be 54")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"54","name":"x"}]}""", "who registers")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"54","name":"x","registeredBy":[]}]}""", "no version")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"54","name":"x","registeredBy":[],"versions":[{"validFrom":"2018-04-01"}]}]}""", "at least one variant")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"54","name":"x","registeredBy":[],"versions":[{"validFrom":"2018-04-01","variants":[{}]}]}]}""", "neither free nor")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"54","name":"x","registeredBy":[],"versions":[{"validFrom":"2018-04-01","variants":[{"percent":200}]}]}]}""", "neither free nor")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"54","name":"x","registeredBy":[],"versions":[{"validFrom":"2018-04-01","variants":[{"incomeClass":"a","percent":20},{"incomeClass":"A","percent":10}]}]}]}""", "cannot be told")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"54","name":"x","registeredBy":[],"versions":[{"validFrom":"2018-04-01","variants":[{"kind":"unspecified","percent":10}]}]}]}""", "neither free nor")]
    [InlineData("""{"programs":[{"id":"54","lawNumber":"54","name":"x","registeredBy":[],"versions":[{"validFrom":"2018-04-01","variants":[{"kind":"reimbursed"}]}]}]}""", "neither free nor")]
    [InlineData("""{"programs":[{"id":"54","nome":"x"}]}""", "not readable")]
    [InlineData("""{"programs":""", "not readable")]
    public void A_wrong_file_is_refused_and_says_where(string json, string message)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => NationalPrograms.Read(stream)).Message, StringComparison.Ordinal);
    }

    private static void AssertCeiling(string id, string income, DateOnly on, int percent, int? ceiling)
    {
        var rule = On(id, on).VariantFor(30, income)!.Outpatient;
        Assert.Equal((BurdenKind.ByRule, percent, ceiling, ceiling), (rule.Kind, rule.Percent, rule.CapPerMonthYen, rule.CapPerMonthOutsidePrescriptionYen));
    }

    private static void AssertNotCovered(string id, string income, DateOnly on)
    {
        var variant = On(id, on).VariantFor(30, income)!;
        Assert.Equal((income, BurdenKind.Unspecified, BurdenKind.Unspecified), (variant.IncomeClass, variant.Outpatient.Kind, variant.Inpatient.Kind));
    }

    private static IEnumerable<ProgramVariant> Covered(ProgramVersion version) =>
        version.Variants.Where(variant => (variant.Outpatient.Kind, variant.Inpatient.Kind) is not (BurdenKind.Unspecified, BurdenKind.Unspecified));

    private static ProgramVersion On(string id, DateOnly day) =>
        new ProgramCatalogue(NationalPrograms.Load().Select(version => new KnownProgramVersion(version, DateTimeOffset.MinValue))).Find(Id(id), day, DateTimeOffset.MaxValue)!;

    private static ProgramId Id(string text) => ProgramId.TryParse(text, out var id) ? id : throw new ArgumentException(text, nameof(text));
}
