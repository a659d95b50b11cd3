namespace Actors.Cli.Sample;

/// <summary>What a person is chiefly registered for, and an age that fits it.</summary>
internal sealed record SampleLife(SampleScheme Scheme, DateOnly BirthDate)
{
    public static SampleLife Of(SampleOptions options, SampleArea area, int index)
    {
        var random = SampleRandom.For(options.Seed, index, SampleTopic.Life);
        var scheme = Choose(area, random);

        // The mean of two draws: the middle ages of a scheme are the usual ones.
        var age = (random.Between(scheme.AgeFrom, scheme.AgeTo) + random.Between(scheme.AgeFrom, scheme.AgeTo)) / 2;
        return new(scheme, options.Today.AddYears(-age).AddDays(-random.Below(365)));
    }

    /// <summary>Of a hundred: 35 psychiatric, 20 rare diseases, 3 children's chronic diseases, 8 of 15, 16 and 23, the rest local.</summary>
    private static SampleScheme Choose(SampleArea area, SampleRandom random)
    {
        var roll = area switch
        {
            { MunicipalBody: null } => random.Below(58),
            { PrefecturalBody: null } => random.Between(58, 99),
            _ => random.Below(100),
        };
        return roll switch
        {
            < 35 => SampleScheme.Psychiatric,
            < 55 => SampleScheme.RareDisease,
            < 58 => SampleScheme.ChildChronic,
            < 63 => SampleScheme.Rehabilitation,
            < 65 => SampleScheme.Upbringing,
            < 66 => SampleScheme.Premature,
            _ when area.Schemes.Count == 0 => SampleScheme.Rehabilitation,
            < 83 when area.SchemesForChildren.Count > 0 => random.Pick(area.SchemesForChildren),
            < 97 when area.SchemesForHardship.Count > 0 => random.Pick(area.SchemesForHardship),
            _ => random.Pick(area.Schemes),
        };
    }
}
