using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Programs;

/// <summary>Makes one checked version of a national program from the file.</summary>
internal static class NationalVersion
{
    internal static ProgramVersion From(ProgramId id, NationalProgramsFile.Program program, NationalProgramsFile.Version version)
    {
        var place = $"program {id} from {version.ValidFrom:yyyy-MM-dd}";
        if (version.ValidFrom == default || version.Ends < version.ValidFrom || version.Variants.IsDefaultOrEmpty)
        {
            throw new InvalidDataException($"{place}: a version needs a first day, at least one variant, and no end before its beginning");
        }

        ImmutableArray<ProgramVariant> variants = [.. version.Variants.Select(variant => Variant(place, program.Setting, variant))];
        if (variants.FirstOrDefault(variant => variants.Any(other => !ReferenceEquals(other, variant) && variant.CannotBeToldFrom(other))) is { } ambiguous)
        {
            throw new InvalidDataException($"{place}: the class {ambiguous.IncomeClass ?? "for everybody"} cannot be told from another");
        }

        return new()
        {
            Id = id,
            LawNumber = string.Intern(program.LawNumber!),
            Name = string.Intern(program.Name!),
            Kind = ProgramKind.National,
            ValidFrom = version.ValidFrom,
            Ends = version.Ends,
            RegisteredBy = program.RegisteredBy.Aggregate(Registrars.None, (all, one) => all | one),
            NationalRecipientNumber = true,
            CapScope = CapScope.AllFacilities,
            Variants = variants,
        };
    }

    private static ProgramVariant Variant(string place, NationalProgramsFile.Coverage coverage, NationalProgramsFile.Variant variant)
    {
        var kind = variant.Kind ?? BurdenKind.ByRule;
        var charges = variant.Percent is not null || variant.MonthlyCapYen is not null;
        if (kind is BurdenKind.Reimbursed || charges != (kind is BurdenKind.ByRule) || variant.Percent is < 1 or > 100 || variant.MonthlyCapYen is < 0 or > 1_000_000)
        {
            throw new InvalidDataException($"{place}: the class {variant.IncomeClass ?? "for everybody"} is neither free nor unspecified, nor a share of 1–100 percent or a ceiling of 0–1,000,000 yen");
        }

        var inpatient = new BurdenRule { Kind = kind, Percent = variant.Percent, CapPerMonthYen = variant.MonthlyCapYen };
        var nothing = new BurdenRule { Kind = BurdenKind.Unspecified };
        return new()
        {
            IncomeClass = variant.IncomeClass is { Length: > 0 } name ? string.Intern(name) : null,
            Aliases = variant.Aliases.IsDefault ? [] : [.. variant.Aliases.Select(string.Intern)],
            Outpatient = coverage is NationalProgramsFile.Coverage.Inpatient ? nothing : inpatient with { CapPerMonthOutsidePrescriptionYen = variant.MonthlyCapYen },
            Inpatient = coverage is NationalProgramsFile.Coverage.Outpatient ? nothing : inpatient,
        };
    }
}
