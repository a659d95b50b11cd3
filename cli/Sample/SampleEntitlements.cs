namespace Actors.Cli.Sample;

/// <summary>Makes the registrations of a person: one to three, of one or two bodies, past, current and to come.</summary>
internal sealed class SampleEntitlements(SampleOptions options, SampleNumbers numbers)
{
    private const int MostRegistrations = 3;

    public IReadOnlyList<SampleRegistration> Of(int index, SampleHome home, SampleLife life, bool oneBodyOnly)
    {
        var random = SampleRandom.For(options.Seed, index, SampleTopic.Entitlements);
        var list = new List<SampleRegistration>(MostRegistrations);
        var schemes = Schemes(home.Area, life, random, oneBodyOnly);
        for (var i = 0; i < schemes.Count; i++)
        {
            var room = MostRegistrations - list.Count - (schemes.Count - i - 1);
            Register(list, room, index, schemes[i], home, life.BirthDate, random, oneBodyOnly);
        }

        return list;
    }

    /// <summary>The chief scheme, and for some a local one or two beside it.</summary>
    private List<SampleScheme> Schemes(SampleArea area, SampleLife life, SampleRandom random, bool oneBodyOnly)
    {
        List<SampleScheme> chosen = [life.Scheme];
        var prefectural = IsPrefectural(life.Scheme);
        if (area.MunicipalBody is not null && !(prefectural && oneBodyOnly && area.PrefecturalBody != area.MunicipalBody))
        {
            var age = SampleAge.Of(life.BirthDate, options.Today);
            for (var more = random.PerMille(prefectural ? 300 : 120) ? random.PerMille(150) ? 2 : 1 : 0; more > 0; more--)
            {
                var choices = area.Schemes.Where(scheme => scheme.AgeFrom <= age && age <= scheme.AgeTo && !chosen.Contains(scheme)).ToArray();
                if (choices.Length > 0)
                {
                    chosen.Add(random.Pick(choices));
                }
            }
        }

        return chosen;
    }

    private void Register(List<SampleRegistration> list, int room, int index, SampleScheme scheme, SampleHome home, DateOnly birthDate, SampleRandom random, bool oneBodyOnly)
    {
        var body = IsPrefectural(scheme) ? home.Area.PrefecturalBody! : home.Area.MunicipalBody!;
        var drawn = SampleSpan.Draw(random, options.Today);
        var span = scheme.IsFor(birthDate, drawn) ? drawn : SampleSpan.CalendarYear(options.Today);
        var movedFrom = body == home.Area.MunicipalBody && !oneBodyOnly ? home.MovedFrom : null;
        var registration = Make(list, index, scheme, home.Area, body, span, random);
        var cut = options.Today.AddDays(-random.Between(5, 60));
        var divisible = room >= 2 && span.Holds(options.Today) && span.From < cut && birthDate < cut && !registration.Deleted
            && scheme.IsFor(birthDate, span with { To = cut });
        if (divisible && movedFrom is not null)
        {
            // A move in mid-month: the old number ends on the day, the new one begins on the next.
            var (payer, number) = Certificate(scheme, movedFrom, (2 * index) + 1);
            Add(list, registration with { Body = movedFrom, PayerNumber = payer, RecipientNumber = number, ValidTo = cut }, birthDate);
            Add(list, registration with { HistoryKey = Key(index, list), ValidFrom = cut.AddDays(1) }, birthDate);
        }
        else if (divisible && random.PerMille(25))
        {
            // A correction: the earlier period was closed, another income class counts from the next day.
            Add(list, registration with { ValidTo = cut }, birthDate);
            var income = random.Pick(SampleIncomeClass.Of(scheme));
            Add(list, registration with { HistoryKey = Key(index, list), ValidFrom = cut.AddDays(1), IncomeSegment = income.Segment, MonthlyCapYen = income.MonthlyCapYen }, birthDate);
        }
        else
        {
            Add(list, registration, birthDate);
        }
    }

    private SampleRegistration Make(List<SampleRegistration> list, int index, SampleScheme scheme, SampleArea area, string body, SampleSpan span, SampleRandom random)
    {
        var (payer, number) = Certificate(scheme, body, 2 * index);
        var income = random.Pick(SampleIncomeClass.Of(scheme));
        return new()
        {
            Body = body,
            ProgramId = scheme.Id,
            IsNational = scheme.IsNational,
            PayerNumber = payer,
            // A few hold a comma and quotes, as real exports do.
            CertificateName = random.PerMille(5) ? $"{scheme.CertificateName} \"再交付\", 2" : scheme.CertificateName,
            RecipientNumber = number,
            SubKey = random.PerMille(30) ? "1" : "",
            Segment = random.PerMille(100) ? random.Between(1, 5).ToString() : null,
            IncomeSegment = income.Segment,
            AdditionalConditions = random.PerMille(20) ? "01-1;02-3" : null,
            DesignatedFacilities = IsPrefectural(scheme) && random.PerMille(250) ? Facilities(area, random) : [],
            AlwaysReimbursed = !scheme.IsNational && random.PerMille(20),
            MonthlyCapYen = income.MonthlyCapYen,
            ValidFrom = span.From,
            ValidTo = span.To,
            HistoryKey = Key(index, list),
            Deleted = random.PerMille(20),
        };
    }

    private (string Payer, string Recipient) Certificate(SampleScheme scheme, string body, int number) =>
        scheme.IsNational ? numbers.NationalCertificate(scheme.LawNumber, body, number) : numbers.LocalCertificate(scheme.LawNumber, body, number);

    private static string[] Facilities(SampleArea area, SampleRandom random) =>
        [.. Enumerable.Range(0, random.Between(1, 4)).Select(_ => random.Pick(area.Facilities)).Distinct(StringComparer.Ordinal)];

    /// <summary>Nobody is registered before birth, and no two registrations of a person begin on one day: which is the latest is then plain.</summary>
    private static void Add(List<SampleRegistration> list, SampleRegistration registration, DateOnly birthDate)
    {
        var from = registration.ValidFrom < birthDate ? birthDate : registration.ValidFrom;
        while (list.Exists(other => other.ValidFrom == from))
        {
            from = from.AddDays(1);
        }

        list.Add(registration with { ValidFrom = from, ValidTo = registration.ValidTo < from ? from : registration.ValidTo });
    }

    private static string Key(int index, List<SampleRegistration> list) => $"H{index:D8}-{list.Count + 1}";

    private static bool IsPrefectural(SampleScheme scheme) => scheme.Id is "54" or "52" or "21";
}
