using System.Collections.Immutable;
using Actors.Cli.Sample;
using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Programs.Local;
using Actors.Eligibility.Registrations;
using Xunit;

namespace Actors.Tests.Sample;

/// <summary>The sample as the hub reads it, with the small directories.</summary>
public sealed class SampleUploadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private static readonly ProgramCatalogue Programs = new(NationalPrograms.Load().Concat(Local(SampleReference.LocalPrograms())).Select(version => new KnownProgramVersion(version, Now)));
    private static readonly MunicipalityDirectory Municipalities = ReadMunicipalities();
    private static readonly FacilityDirectory Facilities = ReadFacilities();

    [Fact]
    public void Every_sound_row_is_accepted() => AssertAccepted(Population.Sound);

    [Fact]
    public void Rows_of_designated_cities_and_other_prefectures_are_accepted() =>
        AssertAccepted(SamplePopulation.People(Population.Of(3_000, "140007", "141003", "142018", "271004", "230006", "011002")).Where(person => !person.IsBroken));

    [Fact]
    public void Every_broken_row_is_refused_for_its_defect_alone() =>
        Assert.All(Population.Broken.Where(person => person.Defect != SampleDefect.DuplicateHistoryKey), person =>
        {
            var refused = Assert.IsType<RowReading.Refused>(Read(person, person.Registrations[0]));
            Assert.Equal(SampleDefects.Field(person.Defect), Assert.Single(refused.Errors).Field);
        });

    [Fact]
    public void The_rows_of_a_person_stand_beside_each_other() => Assert.All(Population.Sound, person => Assert.Empty(Merge(person).Refused));

    [Fact]
    public void A_duplicate_key_refuses_both_rows() =>
        Assert.All(Population.Broken.Where(person => person.Defect == SampleDefect.DuplicateHistoryKey), person =>
        {
            var merged = Merge(person);
            Assert.Empty(merged.Next);
            var field = SampleDefects.Field(person.Defect);
            Assert.Equal([field, field], merged.Refused.Select(refused => Assert.Single(refused.Errors).Field));
        });

    [Fact]
    public void The_income_classes_of_national_programs_are_those_of_the_program_master() =>
        Assert.All(Population.Sound.SelectMany(person => person.Registrations).Where(one => one.IsNational && one.IncomeSegment is not null).DistinctBy(one => (one.ProgramId, one.IncomeSegment)), one =>
        {
            var version = Programs.Find(Parse<ProgramId>(one.ProgramId), Population.Today, Now)!;
            var variant = Assert.Single(version.Variants, variant => variant.IsNamedBy(one.IncomeSegment!));
            Assert.Equal(variant.Outpatient.CapPerMonthYen, one.MonthlyCapYen);
        });

    [Fact]
    public void The_hospital_of_the_sample_is_in_the_small_directory_and_its_pharmacy_in_no_covered_range()
    {
        Assert.NotNull(Facilities.NameOf(Parse<FacilityCode>(SampleFacilities.Hospital)));
        Assert.False(Facilities.Denies(Parse<FacilityCode>(SampleFacilities.Pharmacy)));
    }

    [Fact]
    public void Tokyos_schemes_are_the_same_in_the_cut_and_in_whatever_else_is_there() =>
        Assert.Equal(
            Local(SampleReference.Cut("local-programs.csv")).Where(version => version.Scheme!.PrefectureCode == "13"),
            Local(SampleReference.LocalPrograms()).Where(version => version.Scheme!.PrefectureCode == "13"));

    [Fact]
    public void The_cut_of_the_directories_reads_without_a_refusal()
    {
        Assert.Equal(SampleReference.Cut("municipalities.csv").Count - 1, Municipalities.Count);
        Assert.Equal(SampleReference.Cut("facilities.csv").Count - 1, Facilities.Count);
        Assert.Equal(MunicipalityKind.DesignatedCity, Municipalities.Find(Parse<LocalGovernmentCode>("431001"))!.Kind);
    }

    private static void AssertAccepted(IEnumerable<SamplePerson> people) =>
        Assert.All(people.SelectMany(person => person.Registrations, (person, one) => (person, one)), row =>
        {
            var reading = Read(row.person, row.one);
            Assert.True(reading is RowReading.Accepted, reading is RowReading.Refused refused ? $"{row.one.ProgramId}: {string.Join(", ", refused.Errors)}" : "");
        });

    private static MergeResult Merge(SamplePerson person)
    {
        var rows = person.Registrations.Select((one, row) => new RegistrationRow(row + 1, Assert.IsType<RowReading.Accepted>(Read(person, one)).Registration));
        return RegistrationMerge.Apply([], [.. rows], Guid.Empty, Now);
    }

    private static RowReading Read(SamplePerson person, SampleRegistration registration) => RegistrationValidator.Validate(
        SampleRow.Of(person, registration),
        new(Municipalities.Find(Parse<LocalGovernmentCode>(registration.Body))!, Programs, Facilities, Now, Population.Today));

    private static ImmutableArray<ProgramVersion> Local(IReadOnlyList<IReadOnlyList<string>> rows) =>
        LocalProgramReader.Read(rows[0], rows.Select((cells, row) => (row, cells)).Skip(1), new DateOnly(2018, 4, 1)).Versions;

    private static MunicipalityDirectory ReadMunicipalities()
    {
        var reader = new MunicipalityReader();
        foreach (var (cells, row) in SampleReference.Cut("municipalities.csv").Select((cells, row) => (cells, row)).Skip(1))
        {
            reader.Add(row, cells[0], cells[1], cells[2]);
        }

        return reader.Finish().Directory;
    }

    private static FacilityDirectory ReadFacilities()
    {
        var reader = new FacilityReader();
        foreach (var (cells, row) in SampleReference.Cut("facilities.csv").Select((cells, row) => (cells, row)).Skip(1))
        {
            reader.Add(row, cells[0], cells[1]);
        }

        return reader.Finish().Directory;
    }

    private static T Parse<T>(string text) where T : struct, IIdentifier<T> => T.TryParse(text, out var identifier) ? identifier : throw new ArgumentException("not an identifier", nameof(text));
}
