using System.Text.Json.Nodes;
using Actors.Cli.Sample;
using Actors.Tests.Api;

namespace Actors.Tests.Fhir;

/// <summary>People of every kind that a check can meet, and random questions about them.</summary>
internal sealed class FhirTown(Hub hub, int seed)
{
    private const int Households = 30;

    private static readonly string[] s_days = ["2026-11-20", "2026-01-01", "2025-12-31", "2027-03-15", "2024-06-30", "2026-02-28", "2026-07-07", "2021-11-19"];
    private static readonly string[] s_settings = ["outpatient", "outpatient", "inpatient", "inpatient", "pharmacy", "homeNursing", "pharmacy", "homeNursing", "outpatient", "dental"];
    private static readonly (string Consent, string Purpose)[] s_consents =
        [.. Enumerable.Repeat(("given", "treatment"), 12), ("emergency", "treatment"), ("emergency", "treatment"), ("given", "dispensing"), ("refused", "treatment"), ("given", "two words")];

    private readonly Random _random = new(seed);
    private readonly List<Row> _rows = [];

    public static async Task<FhirTown> SettleAsync(Hub hub, int seed)
    {
        var town = new FhirTown(hub, seed);
        var (tokyo, chiyoda, kanagawa) = (new List<Row>(), new List<Row>(), new List<Row>());
        for (var n = 0; n < Households; n++)
        {
            var person = A.Person(70_000 + n) with { RecipientNumber = Recipient(n), MonthlyCapYen = $"{1_000 * (n % 12)}" };
            var local = person with { HistoryKey = $"c-{n}", ProgramId = "13-180", PayerNumber = n % 2 == 0 ? "" : "88138243", RecipientNumber = n % 4 == 1 ? "" : $"L-{n}", MonthlyCapYen = "", DesignatedFacilities = "" };
            switch (n % 10)
            {
                case 0: tokyo.Add(person); chiyoda.Add(local); break;
                case 1: chiyoda.Add(local); break;
                case 2: tokyo.Add(person with { ProgramId = "52", PayerNumber = "52136017", ValidFrom = "2026-11-01", ValidTo = "" }); break;
                case 3: tokyo.Add(person with { ValidFrom = "2025-01-01", ValidTo = "2025-12-31" }); break;
                case 4: tokyo.Add(person with { ValidFrom = "2027-01-01", ValidTo = "2027-12-31" }); break;
                case 5: tokyo.Add(person with { Deleted = "1" }); break;
                case 6: tokyo.Add(person with { DesignatedFacilities = Hub.OtherHospital }); chiyoda.Add(local); break;
                case 7: tokyo.Add(person with { NotDisclosed = "1", Sex = "9" }); break;
                case 8: tokyo.Add(person); kanagawa.Add(person with { HistoryKey = $"k-{n}", PayerNumber = "54146014", ValidFrom = "2026-06-01" }); break;
                default:
                    tokyo.Add(person with { Branch = "" });
                    tokyo.Add(person with { PersonNumber = NationalNumbers.Of(80_000 + n), HistoryKey = $"t-{n}", Branch = "", Name = "双子", RecipientNumber = Recipient(100 + n) });
                    break;
            }
        }

        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, tokyo);
        await hub.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, chiyoda);
        await hub.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, kanagawa);
        town._rows.AddRange([.. tokyo, .. chiyoda, .. kanagawa]);
        foreach (var person in tokyo.Where((_, index) => index % 3 == 0))
        {
            using var charged = await hub.As($"facility:{Hub.Hospital}").SendChargeAsync(Charging.ChargeFor(person, 5_000 * (1 + town._random.Next(6)), 4_000));
        }

        return town;
    }

    /// <summary>A plain check that may be right or wrong in anything.</summary>
    public JsonObject Question()
    {
        var row = Of(_rows);
        var question = _random.Next(3) == 0 ? Api.Question.ByCertificate(row.PayerNumber.Length == 0 ? "54136015" : row.PayerNumber, row.RecipientNumber).With("birthDate", row.BirthDate) : A.QuestionFor(row);
        var (consent, purpose) = Of(s_consents);
        question = question.With("serviceDate", Mostly("2026-11-20", s_days)).With("setting", Of(s_settings)).With("consent", consent).With("purpose", purpose);
        return _random.Next(24) switch
        {
            0 => question.With("birthDate", "1980-05-02"),
            1 => question.With("birthDate", "1867-12-31"),
            2 when question["identifier"]!["card"] is not null => question.With("identifier.card.number", $"{_random.Next(1_000_000)}"),
            3 when question["identifier"]!["card"] is not null => question.With("identifier.card.branch", Of("02", "1", "０１")),
            4 when question["identifier"]!["card"] is not null => question.With("identifier.card.insurerNumber", Of("33120016", "３３１２００１５")),
            5 => question.With("knownAt", hub.Clock.GetUtcNow().AddSeconds(-_random.Next(200)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'")),
            _ => question,
        };
    }

    /// <summary>One of the forms of <see cref="FhirQuestion"/>.</summary>
    public int Form() => _random.Next(16);

    public string Facility() => $"facility:{Mostly(Hub.Hospital, Hub.OtherHospital)}";

    private static string Recipient(int number) => SampleNumbers.Checked($"{810_000 + number}");

    private string Mostly(string usual, params string[] others) => _random.Next(2) == 0 ? usual : Of(others);

    private T Of<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
