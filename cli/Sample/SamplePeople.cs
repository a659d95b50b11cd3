namespace Actors.Cli.Sample;

/// <summary>Makes one person after another; each is a pure function of the options and an index. Thread-safe.</summary>
internal sealed class SamplePeople
{
    private const int LateElderlyAge = 75;
    private readonly SampleOptions _options;
    private readonly SampleNumbers _numbers;
    private readonly IReadOnlyList<SampleArea> _areas;
    private readonly SampleEntitlements _entitlements;

    /// <exception cref="SampleOptionsException">The number of people, the day or a body is not usable.</exception>
    public SamplePeople(SampleOptions options)
    {
        if (options.People is < 1 or > SampleOptions.MostPeople)
        {
            throw new SampleOptionsException($"a sample has 1 to {SampleOptions.MostPeople:N0} people");
        }

        if (options.Today.Year is < 2000 or > 2100)
        {
            throw new SampleOptionsException("a sample is made for a day from 2000 to 2100");
        }

        _options = options;
        _numbers = new(options.Seed);
        _areas = SampleAreas.Of(options.Bodies);
        _entitlements = new(options, _numbers);
    }

    public SamplePerson this[int index]
    {
        get
        {
            var household = SampleHousehold.Of(_options.Seed, index);
            var home = SampleHome.Of(_options.Seed, _numbers, _areas, household);
            var life = Life(home, household);
            var random = SampleRandom.For(_options.Seed, index, SampleTopic.Person);
            var sex = random.Below(1000) switch { < 497 => '1', < 995 => '2', < 998 => '9', _ => '0' };
            var given = random.Pick(sex == '2' ? SampleNames.FemaleNames : SampleNames.MaleNames);
            var linked = random.PerMille(8);
            var notDisclosed = random.PerMille(1);

            // Only people who live alone are broken or without a card: nobody shares their card, so nobody else's answer hangs on them.
            var alone = random.Below(1000);
            var broken = !household.IsFamily && alone < 21;
            var card = !household.IsFamily && alone is >= 21 and < 100 ? null : Card(home, household, life);
            var person = new SamplePerson(
                index,
                linked ? null : _numbers.National(index),
                linked ? _numbers.Scramble(index, 10_000_000_000).ToString("D15") : null,
                $"{home.Surname.Kanji}　{given.Kanji}",
                $"{home.Surname.Kana}　{given.Kana}",
                life.BirthDate,
                sex,
                card,
                household.IsFamily && !home.HasBranches && !IsLateElderly(life) && SharesBirthDate(home, household, life),
                notDisclosed,
                _entitlements.Of(index, home, life, oneBodyOnly: linked || broken),
                SampleDefect.None);
            return broken ? SampleDefects.Break(person, SampleRandom.For(_options.Seed, index, SampleTopic.Defect)) : person;
        }
    }

    /// <summary>A twin has the life of the elder one.</summary>
    private SampleLife Life(SampleHome home, SampleHousehold household) =>
        SampleLife.Of(_options, home.Area, household.First + (home.HasTwins && household.Position == 2 ? 1 : household.Position));

    private SampleCard Card(SampleHome home, SampleHousehold household, SampleLife life)
    {
        if (IsLateElderly(life))
        {
            // From 75 everybody has a card of their own: no symbol, no branch.
            var insurer = SampleNumbers.Checked($"39{home.Area.Prefecture}{home.Area.MunicipalBody?.Substring(2, 3) ?? "301"}");
            return new(insurer, "", _numbers.Scramble(household.First + household.Position, 100_000_000).ToString("D8"), null);
        }

        return new(home.InsurerNumber, home.Symbol, home.Number, home.HasBranches ? $"0{household.Position + 1}" : null);
    }

    private bool SharesBirthDate(SampleHome home, SampleHousehold household, SampleLife life)
    {
        for (var position = 0; position < household.Size; position++)
        {
            if (position != household.Position
                && household.First + position < _options.People
                && Life(home, household with { Position = position }).BirthDate == life.BirthDate)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLateElderly(SampleLife life) => SampleAge.Of(life.BirthDate, _options.Today) >= LateElderlyAge;
}
