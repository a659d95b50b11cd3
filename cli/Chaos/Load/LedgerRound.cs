using Actors.Cli.Linearizability;

namespace Actors.Cli.Chaos.Load;

/// <summary>What some facilities did to some people's ledgers; nobody else touches these.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Recipients">Their codes.</param>
/// <param name="History">By the index of the recipient.</param>
internal sealed record LedgerRound(int Number, IReadOnlyList<string> Recipients, History History);
