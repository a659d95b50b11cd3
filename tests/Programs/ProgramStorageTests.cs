using System.Text.Json;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Programs.Local;
using Actors.Grains;
using Actors.Grains.Programs;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class ProgramStorageTests
{
    [Fact]
    public void National_versions_come_back_from_storage_as_they_were() => Assert.All(NationalPrograms.Load(), AssertSame);

    [Fact]
    public void Local_versions_come_back_from_storage_as_they_were()
    {
        var (header, rows) = LocalProgramFile.Split(LocalProgramFile.Sample);
        Assert.All(LocalProgramReader.Read(header, rows, new(2026, 4, 1)).Versions, AssertSame);
    }

    [Fact]
    public void A_version_of_nothing_but_defaults_comes_back_usable()
    {
        var version = Make.National("30", Make.Variant(new() { Kind = BurdenKind.Unspecified })) with { RegisteredBy = Registrars.None, NationalRecipientNumber = false };
        AssertSame(version);
        AssertSame(version with { InKindPrefectures = ["13"], FacilityScope = FacilityScope.AnyInsured, ClaimPriority = 7 });
        Assert.NotEqual(version, version with { InKindPrefectures = ["13"] });
        Assert.NotEqual(version, version with { FacilityScope = FacilityScope.AnyInsured });
        Assert.NotEqual(version, version with { ClaimPriority = 7 });
        var variant = Back(version).Variants.Single();
        Assert.False(variant.Aliases.IsDefault);
        Assert.False(Back(Make.Local("13-180", false, Make.Variant(BurdenRule.Free) with { Claim = new() })).Variants.Single().Claim!.LimitedSchemeNumbers.IsDefault);
        Assert.Null(Back(version).VariantFor(0, null)!.IncomeClass);
    }

    [Fact]
    public void Stored_rules_name_no_types_and_leave_out_what_is_not_there()
    {
        var json = JsonSerializer.Serialize(Make.National("54", Make.Variant(Make.Rule(20))), GrainStateJson.Default.ProgramVersion);
        Assert.DoesNotContain("$type", json, StringComparison.Ordinal);
        Assert.DoesNotContain("capPerDayYen", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"National\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_of_the_grain_comes_back()
    {
        var known = new KnownProgramVersion(NationalPrograms.Load()[0], new(2026, 11, 20, 1, 2, 3, TimeSpan.Zero));
        var json = JsonSerializer.Serialize(new ProgramState { Versions = [known] }, GrainStateJson.Default.ProgramState);
        Assert.Equal([known], JsonSerializer.Deserialize(json, GrainStateJson.Default.ProgramState)!.Versions);
    }

    private static void AssertSame(ProgramVersion version) => Assert.Equal(version, Back(version));

    private static ProgramVersion Back(ProgramVersion version) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(version, GrainStateJson.Default.ProgramVersion), GrainStateJson.Default.ProgramVersion)!;
}
