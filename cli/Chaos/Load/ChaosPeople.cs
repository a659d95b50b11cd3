using System.Buffers;
using System.Text;
using Actors.Cli.Linearizability;
using Actors.Cli.Sample;
using Actors.Eligibility.Registrations;

namespace Actors.Cli.Chaos.Load;

/// <summary>
/// The people of a run. Some have a ledger that only the run's facilities write; the others are registered by two bodies, which change the last day of
/// everybody's validity with each upload, so that an answer tells which upload it rests on.
/// </summary>
/// <param name="today">In Japan.</param>
/// <param name="uploaded">How many are registered by the uploads.</param>
/// <param name="charged">How many have a ledger of their own; registered once, by the prefecture.</param>
internal sealed class ChaosPeople(int seed, DateOnly today, int uploaded, int charged)
{
    public const int CeilingYen = 10_000;
    public const string Tokyo = "130001";
    public const string Chiyoda = "131016";

    /// <summary>One program of the body, which needs no other.</summary>
    private const string LocalProgram = "13-180";
    private const string Insurer = "33120015";
    private const string BirthDate = "1980-05-01";

    /// <summary>Rows of each upload that are wrong.</summary>
    public const int Wrong = 3;

    /// <summary>People that each upload brings for the first time.</summary>
    public const int Newcomers = 20;

    private readonly SampleNumbers _numbers = new(seed);

    public static IReadOnlyList<string> Bodies { get; } = [Tokyo, Chiyoda];

    public DateOnly Today => today;

    public int Uploaded => uploaded;

    public int Charged => charged;

    /// <param name="person">From 0; those with a ledger begin behind <see cref="Uploaded"/>.</param>
    public static CardHolder Card(int person) => new(Insurer, "12", $"{person + 1}", "01", BirthDate);

    public CardHolder ChargedCard(int person) => Card(uploaded + person);

    /// <summary>The version of an upload that a last day of validity tells of.</summary>
    public int VersionOf(DateOnly validTo) => validTo.DayNumber - LastDay(0).DayNumber;

    /// <summary>An upload of a body: everybody again, some that are wrong, and some new ones. The first one brings the people with a ledger too.</summary>
    /// <param name="version">From 0.</param>
    public byte[] File(string body, int version)
    {
        var file = new ArrayBufferWriter<byte>();
        Encoding.UTF8.GetBytes(SampleCsv.Header, file);
        foreach (var row in Rows(body, version))
        {
            SampleCsv.Append(file, row);
        }

        return file.WrittenSpan.ToArray();
    }

    /// <summary>What the report of an upload has to say.</summary>
    public UploadReport Expected(string body, int version) => version == 0
        ? new("published", Rows(body, 0).Count(), Rows(body, 0).Count() - Wrong, Wrong, Rows(body, 0).Count() - Wrong, 0, 0, 0)
        : new("published", uploaded + Wrong + Newcomers, uploaded + Newcomers, Wrong, Newcomers, uploaded, 0, 0);

    private IEnumerable<RegistrationFields> Rows(string body, int version)
    {
        var known = Enumerable.Range(0, uploaded).Select(person => Row(body, person, LastDay(version)));
        var wrong = Enumerable.Range(0, Wrong).Select(person => Row(body, Newcomer(version, Newcomers + person), LastDay(version)) with { BirthDate = "1980-02-31" });
        var more = version == 0
            ? body == Tokyo ? Enumerable.Range(0, charged).Select(person => Row(body, uploaded + person, LastDay(0))) : []
            : Enumerable.Range(0, Newcomers).Select(person => Row(body, Newcomer(version, person), LastDay(version)));
        return [.. known, .. wrong, .. more];
    }

    /// <summary>Behind all others.</summary>
    private int Newcomer(int version, int person) => uploaded + charged + (version * (Newcomers + Wrong)) + person;

    private DateOnly LastDay(int version) => today.AddYears(1).AddDays(version);

    private RegistrationFields Row(string body, int person, DateOnly validTo)
    {
        var card = Card(person);
        var national = body == Tokyo;
        var (payer, recipient) = _numbers.NationalCertificate(LedgerModel.Program, Tokyo, person);
        return new()
        {
            PersonNumber = _numbers.National(person),
            Name = "難波 花子",
            NameKana = "ナンバ ハナコ",
            BirthDate = BirthDate,
            Sex = "2",
            InsurerNumber = card.InsurerNumber,
            Symbol = card.Symbol,
            Number = card.Number,
            Branch = card.Branch,
            ProgramId = national ? LedgerModel.Program : LocalProgram,
            PayerNumber = national ? payer : null,
            RecipientNumber = national ? recipient : null,
            MonthlyCapYen = national ? $"{CeilingYen}" : null,
            ValidFrom = $"{today.AddYears(-1):yyyy-MM-dd}",
            ValidTo = $"{validTo:yyyy-MM-dd}",
            HistoryKey = $"{body}-{person}",
        };
    }
}
