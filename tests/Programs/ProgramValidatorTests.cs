using Actors.Eligibility.Programs;
using Actors.Eligibility.Programs.Local;
using Actors.Eligibility.Programs.Validation;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class ProgramValidatorTests
{
    private static readonly ProgramVersion National = Make.National("54", Make.Variant(Make.Rule(20, month: 10_000), "under71000", inpatient: new() { Kind = BurdenKind.ByRule, Percent = 20 }));
    private static readonly ProgramVersion Local = Make.Local("13-180", false, Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 3 } });

    [Fact]
    public void Every_national_program_is_right() => Assert.All(NationalPrograms.Load(), version => Assert.Empty(ProgramValidator.Judge(version)));

    [Fact]
    public void Every_scheme_that_an_import_takes_is_right()
    {
        var (header, rows) = LocalProgramFile.Split(LocalProgramFile.Whole ?? LocalProgramFile.Sample);
        Assert.All(LocalProgramReader.Read(header, rows, new(2020, 4, 1)).Versions, version => Assert.Empty(ProgramValidator.Judge(version)));
    }

    public static TheoryData<string, ProgramVersion> WrongVersions => new()
    {
        { "id", Local with { Id = Make.Id("48-180"), Scheme = Local.Scheme! with { PrefectureCode = "48" } } },
        { "kind", National with { Kind = ProgramKind.Local } },
        { "kind", Local with { Kind = ProgramKind.National, Variants = [Make.Variant(BurdenRule.Free)] } },
        { "lawNumber", National with { LawNumber = "52" } },
        { "lawNumber", Local with { LawNumber = "8" } },
        { "lawNumber", Local with { LawNumber = "８０" } },
        { "name", National with { Name = " " } },
        { "name", National with { Name = "難病\u200b" } },
        { "name", National with { Name = "難病 " } },
        { "name", National with { Name = new('難', 101) } },
        { "claimPriority", National with { ClaimPriority = 0 } },
        { "claimPriority", National with { ClaimPriority = 10_000 } },
        { "validFrom", National with { ValidFrom = new(1949, 12, 31) } },
        { "validFrom", National with { ValidFrom = new(2101, 1, 1) } },
        { "ends", National with { Ends = new(2018, 3, 31) } },
        { "inKindPrefectures[1]", National with { InKindPrefectures = ["13", "48"] } },
        { "inKindPrefectures[1]", National with { InKindPrefectures = ["13", "13"] } },
        { "scheme", National with { Scheme = Local.Scheme } },
        { "scheme", Local with { Scheme = null } },
        { "scheme.prefectureCode", Local with { Scheme = Local.Scheme! with { PrefectureCode = "14" } } },
        { "scheme.prefecture", Local with { Scheme = Local.Scheme! with { Prefecture = "神奈川県" } } },
        { "scheme.schemeNumber", Local with { Scheme = Local.Scheme! with { SchemeNumber = "181" } } },
        { "scheme.shortName", Local with { Scheme = Local.Scheme! with { ShortName = "\0" } } },
        { "scheme.schemeClass", Local with { Scheme = Local.Scheme! with { SchemeClass = 6 } } },
        { "scheme.lawNumberCheck", Local with { Scheme = Local.Scheme! with { LawNumberCheck = 3 } } },
        { "scheme.payerCheckDigit", Local with { Scheme = Local.Scheme! with { PayerCheckDigit = -1 } } },
        { "scheme.recipientCheckDigit", Local with { Scheme = Local.Scheme! with { RecipientCheckDigit = 3 } } },
        { "variants", National with { Variants = [] } },
        { "variants", National with { Variants = [.. Enumerable.Range(0, 201).Select(number => Make.Variant(BurdenRule.Free, $"class{number}"))] } },
    };

    [Theory]
    [MemberData(nameof(WrongVersions), DisableDiscoveryEnumeration = true)]
    public void A_wrong_attribute_is_named(string field, ProgramVersion version) => Assert.Equal(field, Assert.Single(ProgramValidator.Judge(version)).Field);

    public static TheoryData<string, ProgramVariant> WrongVariants => new()
    {
        { "incomeClass", Make.Variant(BurdenRule.Free, "") },
        { "incomeClass", Make.Variant(BurdenRule.Free, new string('a', 51)) },
        { "aliases", Make.Variant(BurdenRule.Free) with { Aliases = ["甲"] } },
        { "aliases", Make.Variant(BurdenRule.Free, "a") with { Aliases = [.. Enumerable.Range(0, 21).Select(number => $"{number}")] } },
        { "aliases[1]", Make.Variant(BurdenRule.Free, "a") with { Aliases = ["甲", ""] } },
        { "ageFrom", Make.Variant(BurdenRule.Free, from: -1) },
        { "ageFrom", Make.Variant(BurdenRule.Free, from: 1_000) },
        { "ageTo", Make.Variant(BurdenRule.Free, from: 15, to: 14) },
        { "ageTo", Make.Variant(BurdenRule.Free, to: 1_000) },
        { "claim.payerRole", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 1 } } },
        { "claim.yenPerPoint", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 2, YenPerPoint = 11 } } },
        { "claim.claimBurden", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 2, ClaimBurden = 0 } } },
        { "claim.claimPrint", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 2, ClaimPrint = 5 } } },
        { "claim.claimEntry", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 2, ClaimEntry = 2 } } },
        { "claim.drugBurden", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 2, DrugBurden = 4 } } },
        { "claim.mealAidPerDayYen", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 2, MealAidPerDayYen = -1 } } },
        { "claim.mealBurden", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 2, MealBurden = 4 } } },
        { "claim.limitedSchemeNumbers[1]", Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 2, LimitedSchemeNumbers = ["015", "16"] } } },
    };

    [Theory]
    [MemberData(nameof(WrongVariants), DisableDiscoveryEnumeration = true)]
    public void A_wrong_attribute_of_a_variant_is_named_with_its_place(string field, ProgramVariant variant)
    {
        var first = Make.Variant(BurdenRule.Free, "another class");
        Assert.Contains($"variants[1].{field}", ProgramValidator.Judge(Local with { Variants = [first, variant] }).Select(fault => fault.Field));
    }

    [Fact]
    public void Claim_rules_belong_to_local_schemes() =>
        Assert.Equal("variants[0].claim", Assert.Single(ProgramValidator.Judge(National with { Variants = [Make.Variant(BurdenRule.Free) with { Claim = new() { PayerRole = 3 } }] })).Field);

    public static TheoryData<string, BurdenRule> WrongRules => new()
    {
        { "percent", Make.Rule(0) },
        { "percent", Make.Rule(101) },
        { "fixedPerVisitYen", Make.Rule() with { FixedPerVisitYen = -1 } },
        { "capPerVisitYen", Make.Rule(visit: 1_000_001) },
        { "capPerDayYen", Make.Rule(day: 1_000_001) },
        { "capPerMonthYen", Make.Rule() with { CapPerMonthYen = 1_000_001 } },
        { "capPerMonthOutsidePrescriptionYen", Make.Rule(outside: 1_000_001) },
        { "chargedDaysPerMonth", Make.Rule() with { ChargedDaysPerMonth = 0 } },
        { "chargedVisitsPerMonth", Make.Rule() with { ChargedVisitsPerMonth = 32 } },
        { "kind", Make.Rule(visit: 800, day: 500) },
        { "kind", Make.Rule(day: 800, outside: 500) },
        { "kind", Make.Rule(month: 800) with { FixedPerVisitYen = 900 } },
        { "kind", BurdenRule.Free with { Percent = 10 } },
        { "kind", new() { Kind = BurdenKind.Unspecified, CapPerMonthYen = 0 } },
        { "kind", new() { Kind = BurdenKind.Reimbursed } },
        { "kind", new() { Kind = BurdenKind.Reimbursed, Percent = 100, CapPerDayYen = 500 } },
    };

    [Theory]
    [MemberData(nameof(WrongRules), DisableDiscoveryEnumeration = true)]
    public void A_wrong_part_of_a_burden_is_named_with_its_place(string field, BurdenRule rule)
    {
        var variant = Make.Variant(rule, inpatient: BurdenRule.Free);
        Assert.Equal($"variants[0].outpatient.{field}", Assert.Single(ProgramValidator.Judge(National with { Variants = [variant] })).Field);
    }

    [Fact]
    public void Inpatients_have_no_outside_prescriptions() =>
        Assert.Equal(
            "variants[0].inpatient.capPerMonthOutsidePrescriptionYen",
            Assert.Single(ProgramValidator.Judge(National with { Variants = [Make.Variant(BurdenRule.Free, inpatient: Make.Rule(10, outside: 500))] })).Field);

    [Theory]
    [InlineData("a", 0, null, "A", 0, null, true)]
    [InlineData("a", 0, null, null, 0, null, true)]
    [InlineData(null, 0, 15, null, 15, null, true)]
    [InlineData(null, 0, 14, null, 15, null, false)]
    [InlineData("a", 0, 14, "a", 15, null, false)]
    [InlineData("a", 0, null, "b", 0, null, false)]
    public void Two_variants_that_one_person_could_mean_are_refused(string? one, int from, int? to, string? other, int otherFrom, int? otherTo, bool refused)
    {
        var version = National with { Variants = [Make.Variant(BurdenRule.Free, one, from, to), Make.Variant(BurdenRule.Free, other, otherFrom, otherTo)] };
        Assert.Equal(refused ? ["variants[1].incomeClass"] : [], ProgramValidator.Judge(version).Select(fault => fault.Field));
    }

    [Fact]
    public void An_alias_names_one_class_only()
    {
        var version = National with { Variants = [Make.Variant(BurdenRule.Free, "a") with { Aliases = ["甲"] }, Make.Variant(BurdenRule.Free, "b") with { Aliases = ["乙", "甲"] }] };
        Assert.Equal("variants[1].incomeClass", Assert.Single(ProgramValidator.Judge(version)).Field);
    }

    [Fact]
    public void A_person_fits_at_most_one_variant_of_a_right_version() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte From, byte Length, byte Class)[]>(),
        ArbMap.Default.ArbFor<byte>(),
        (parts, age) =>
        {
            var variants = parts.Select(part => Make.Variant(BurdenRule.Free, part.Class % 4 == 0 ? null : $"c{part.Class % 4}", part.From % 20, (part.From % 20) + (part.Length % 5))).ToList();
            var right = variants.Count > 0 && !ProgramValidator.Judge(National with { Variants = [.. variants] }).Any();
            return !right || new[] { "c1", "c2", "c3" }.All(income => variants.Count(variant => variant.FitsAge(age % 25) && (variant.IncomeClass is null || variant.IsNamedBy(income))) <= 1);
        }).Holds();
}
