using Actors.Eligibility.Cards;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;

namespace Actors.Tests.Checks;

/// <summary>A person with a 54 certificate of Tokyo and a question about them, to be varied one fact at a time.</summary>
internal static class Known
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly ServiceDate = new(2026, 11, 20);
    public static readonly RecipientCode Recipient = RecipientCode.New();
    public static readonly InsuranceCard Card = new(Parse<InsurerNumber>("33120015"), "12", "345", "01");

    public static readonly Registration Valid = new()
    {
        Body = Parse<LocalGovernmentCode>("130001"),
        HistoryKey = "h-1",
        Program = Parse<ProgramId>("54"),
        Person = new("難波 花子", "ナンバ ハナコ", new(1980, 5, 1), '2'),
        Card = Card,
        Payer = Parse<PayerNumber>("54136015"),
        RecipientNumber = "1234566",
        Period = new(new(2026, 1, 1), new(2026, 12, 31)),
        MonthlyCapYen = 10_000,
    };

    public static readonly CheckQuestion Question =
        new(Card, null, new(1980, 5, 1), ServiceDate, Setting.Outpatient, Parse<FacilityCode>("1311234567"), null, Now);

    /// <summary>Asks about a person with these registrations, all of bodies that uploaded an hour ago unless said otherwise.</summary>
    public static CheckAnswer Ask(CheckQuestion question, IEnumerable<Registration> registrations, bool stale = false, ProgramCatalogue? programs = null, params IEnumerable<InsurerCard> cards) =>
        Judgement.Judge(
            Recipient,
            [.. registrations.Select((registration, index) => new RegistrationVersion(registration, Now.AddDays(-30).AddSeconds(index), Guid.Empty))],
            [.. cards.Select(card => new CardVersion(card, Now.AddDays(-1), Guid.Empty, CardSender.AnyInsurer))],
            question,
            programs ?? Programs,
            _ => new SourceFreshness(Guid.Empty, Now.AddHours(-1), Now.AddHours(23), stale),
            ledger: null);

    public static ProgramCatalogue Programs { get; } = new(
        new[] { "54", "52", "21", "13-180" }.Select(id => new KnownProgramVersion(Program(id, new(2018, 4, 1)), DateTimeOffset.MinValue)));

    public static ProgramVersion Program(string id, DateOnly from, DateOnly? ends = null) => new()
    {
        Id = Parse<ProgramId>(id),
        LawNumber = id[..2],
        Name = $"program {id}",
        Kind = id.Length > 4 ? ProgramKind.Local : ProgramKind.National,
        ValidFrom = from,
        Ends = ends,
        RegisteredBy = Registrars.Prefectures,
        NationalRecipientNumber = id.Length <= 4,
        CapScope = CapScope.AllFacilities,
        Variants = [new ProgramVariant { Outpatient = BurdenRule.Free, Inpatient = BurdenRule.Free }],
    };

    public static T Parse<T>(string text) where T : struct, IIdentifier<T> =>
        T.TryParse(text, out var identifier) ? identifier : throw new ArgumentException($"not a {typeof(T).Name}", nameof(text));
}
