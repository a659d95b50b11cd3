using System.Text.Json.Serialization;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Orleans;

namespace Actors.Eligibility.Copayments;

/// <summary>What one program makes of a charge. A void line has a reason, amounts of 0 in the ledger, and leaves the patient's share as it was.</summary>
/// <param name="Program">The program.</param>
/// <param name="Version">First day of the version that was applied; null where none was.</param>
/// <param name="Body">Whose registration was applied; null where none was.</param>
/// <param name="HistoryKey">Which registration of the body.</param>
/// <param name="Reason">Why the line is void; <see cref="Reason.None"/> for one that counts.</param>
/// <param name="NotionalYen">What goes into the program's ledger, whole yen.</param>
/// <param name="PatientYen">What is left for the patient to pay at the counter after this line.</param>
/// <param name="InKind">False where the patient pays the counter price and claims it back (償還払い).</param>
/// <param name="MonthlyCapYen">The month's ceiling that was applied; null for none.</param>
/// <param name="CapScope">Over what the program's ledger adds up.</param>
/// <param name="CapSettings">What counts towards the ceiling that was applied.</param>
/// <param name="CounterPrice">The program's rule is the counter price itself: whatever is paid is claimed back (負担区分3).</param>
[GenerateSerializer, Immutable]
public sealed record CopaymentLine(
    [property: Id(0)] ProgramId Program,
    [property: Id(1)] DateOnly? Version,
    [property: Id(2)] LocalGovernmentCode? Body,
    [property: Id(3)] string? HistoryKey,
    [property: Id(4)] Reason Reason,
    [property: Id(5)] int NotionalYen,
    [property: Id(6)] int PatientYen,
    [property: Id(7)] bool InKind,
    [property: Id(8)] int? MonthlyCapYen,
    [property: Id(9)] CapScope CapScope,
    [property: Id(10)] CapSettings CapSettings = CapSettings.All,
    [property: Id(11)] bool CounterPrice = false)
{
    [JsonIgnore]
    public bool Counts => Reason is Reason.None;
}
