using Actors.Bench.Contenders;
using Actors.Bench.Results;

namespace Actors.Bench.Checks;

/// <summary>What <c>check</c> measured.</summary>
/// <param name="HotPeople">Asked for in turn, all of them resident.</param>
/// <param name="AnswerBytes">Of an answer's body, on average.</param>
/// <param name="ToBare">Product ÷ bare endpoint, by round.</param>
/// <param name="ToAlternative">Product ÷ alternative, by round.</param>
internal sealed record CheckResult(
    MachineFacts Machine,
    RoundOptions Options,
    int HotPeople,
    double AnswerBytes,
    IReadOnlyList<ContenderResult> Throughput,
    Spread ToBare,
    Spread ToAlternative,
    IReadOnlyList<LatencyResult> AtFixedRate);
