using Actors.Bench.Results;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Embedded;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains;
using Actors.Grains.Ports;
using Actors.Grains.Recipients;
using Actors.Storage.GrainState;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;

namespace Actors.Bench.Ledger.Hosts;

/// <summary>
/// Calls the product's own recipient grains in this process, through the host, one after the other. Their storage holds what was read from the database and
/// takes a write at once: what is left is the call, the turn and the reply. Processor time is that of the whole process, collections of garbage included.
/// </summary>
internal sealed class GrainCosts
{
    private const int QuotesOfEach = 20;
    private const int ChargesOfEach = 4;

    /// <summary>Rounds that are not counted, until the code is compiled as it will stay.</summary>
    private const int WarmUps = 8;

    private readonly StoredRecipients _stored;
    private readonly FacilityCode _facility;
    private readonly DateOnly _serviceDate;
    private int _keys;

    private GrainCosts(StoredRecipients stored, FacilityCode facility, DateOnly serviceDate) => (_stored, _facility, _serviceDate) = (stored, facility, serviceDate);

    /// <param name="stored">Everybody is charged alike.</param>
    /// <param name="facility">Charges them.</param>
    /// <param name="serviceDate">Of every charge.</param>
    public static Task<IReadOnlyList<GrainCost>> MeasureAsync(StoredRecipients stored, FacilityCode facility, DateOnly serviceDate, int rounds) =>
        new GrainCosts(stored, facility, serviceDate).MeasureAsync(rounds);

    private async Task<IReadOnlyList<GrainCost>> MeasureAsync(int rounds)
    {
        var (quote, charge, written) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -WarmUps; round < rounds; round++)
        {
            Keep(quote, round, await RunAsync(QuotesOfEach, serialises: false, (recipient, request) => recipient.Quote(request).AsTask()));
            Keep(charge, round, await RunAsync(ChargesOfEach, serialises: false, (recipient, request) => recipient.Charge(request)));
            Keep(written, round, await RunAsync(ChargesOfEach, serialises: true, (recipient, request) => recipient.Charge(request)));
        }

        return
        [
            new("quote, with its derivation", Spread.Of(quote)),
            new("charge, confirmed", Spread.Of(charge)),
            new("charge, confirmed, and its state and entry made JSON for storage", Spread.Of(written)),
        ];
    }

    private static void Keep(List<double> costs, int round, double cost)
    {
        if (round >= 0)
        {
            costs.Add(cost);
        }
    }

    /// <summary>Microseconds a call.</summary>
    private async Task<double> RunAsync<T>(int times, bool serialises, Func<IRecipientGrain, ChargeRequest, Task<T>> call)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddKeyedSingleton<IGrainStorage>(StorageNames.Postgres, new HeldStorage(_stored.States, serialises))
            .AddSingleton<IReferenceSnapshot>(new HeldReference(_stored.Programs))
            .AddSingleton<IRegistrationHistory, NoTables>()
            .AddSingleton<ILedgerStore, NoTables>()
            .AddSingleton<IRegistrationIndex, NoTables>()
            .AddSingleton<IResidents, Residents>()
            .AddSingleton(new IdentifierKeys(new byte[IdentifierKeys.SecretBytes]))
            .AddEmbeddedGrains(typeof(RecipientGrain).Assembly)
            .BuildServiceProvider();
        var factory = services.GetRequiredService<IGrainFactory>();
        var people = _stored.States.Select(state => (Recipient: factory.GetGrain<IRecipientGrain>(state.Key), Request: Request(state.Value))).ToArray();
        foreach (var (recipient, request) in people)
        {
            Require(await recipient.Quote(request));
        }

        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
        {
            foreach (var (recipient, request) in people)
            {
                await call(recipient, request with { Request = new($"bench-{++_keys}", "") });
            }
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / (times * people.Length);
    }

    private ChargeRequest Request(RecipientState state)
    {
        var shown = state.Registrations.First(version => version.Registration.Card is not null).Registration;
        var question = new CheckQuestion(shown.Card, null, shown.Person.BirthDate, _serviceDate, Setting.Outpatient, _facility, null, DateTimeOffset.UtcNow);
        var charge = new Charge { Facility = _facility, ServiceDate = _serviceDate, Setting = Setting.Outpatient, TotalCostYen = 12_340, InsuranceCopaymentYen = 3_700 };
        return new(question, charge, new("", ""), null);
    }

    private static void Require(QuoteAnswer answer)
    {
        if (answer.Reply is not { Lines.Length: 2 })
        {
            throw new Cli.Failure($"A recipient that was charged before is quoted {answer.Refusal?.Kind.ToString() ?? "another number of programs"} in the bench's own process.");
        }
    }
}
