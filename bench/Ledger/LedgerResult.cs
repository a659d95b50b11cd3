using Actors.Bench.Contenders;
using Actors.Bench.Results;

namespace Actors.Bench.Ledger;

/// <summary>What <c>ledger</c> measured.</summary>
/// <param name="PeopleCharged">Over HTTP, in turn, all of them resident.</param>
/// <param name="EntriesBefore">Of each of their ledgers before the first counted round, on average.</param>
/// <param name="EntriesAfter">After the last.</param>
/// <param name="ToAlternative">Charges of the product ÷ of the alternative, by round.</param>
/// <param name="InProcess">Empty on a host that cannot be taken apart.</param>
/// <param name="RecipientsInProcess">Called in turn in this process.</param>
internal sealed record LedgerResult(
    MachineFacts Machine,
    RoundOptions Options,
    int PeopleCharged,
    double EntriesBefore,
    double EntriesAfter,
    IReadOnlyList<ContenderResult> Throughput,
    Spread ToAlternative,
    IReadOnlyList<LatencyResult> AtFixedRate,
    IReadOnlyList<GrainCost> InProcess,
    int RecipientsInProcess);
