using System.Diagnostics.Metrics;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Monitoring;
using Actors.Storage.Journal;

namespace Actors.ClientApi.Copayments;

/// <summary>The instruments of the ledger's operations: every operation and outcome is there from the beginning.</summary>
public sealed class ChargeMetrics
{
    private static readonly string[] Operations = ["quote", "charge", "confirm", "void"];

    private readonly long[] _done = new long[Operations.Length];
    private readonly long[] _refused = new long[Operations.Length];

    public ChargeMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        meters.Create(Meters.Actors).CreateObservableCounter("actors.copayment.operations", Counts, "{operation}", "Quotes, charges, confirmations and voids, by outcome");
    }

    /// <summary>Counts an answer.</summary>
    /// <param name="action">What was asked for.</param>
    /// <param name="refusal">Null where it was done.</param>
    internal void Answer(AccessAction action, ChargeRefusal? refusal) => Interlocked.Increment(ref (refusal is null ? _done : _refused)[Place(action)]);

    private static int Place(AccessAction action) => action switch
    {
        AccessAction.Quote => 0,
        AccessAction.Charge => 1,
        AccessAction.ConfirmCharge => 2,
        AccessAction.VoidCharge => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    private IEnumerable<Measurement<long>> Counts() => Operations.SelectMany((operation, place) => new Measurement<long>[]
    {
        new(Interlocked.Read(ref _done[place]), new("operation", operation), new("outcome", "done")),
        new(Interlocked.Read(ref _refused[place]), new("operation", operation), new("outcome", "refused")),
    });
}
