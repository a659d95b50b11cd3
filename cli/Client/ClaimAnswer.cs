namespace Actors.Cli.Client;

/// <summary>What comes of checking claims.</summary>
internal sealed record ClaimAnswer(DateTimeOffset KnownAt, ClaimSummary Summary);

/// <summary>How many lines there are of what.</summary>
internal sealed record ClaimSummary(int Lines, int Matches, int Mismatches, int Undetermined, IReadOnlyList<ClaimReason> ByReason);

/// <summary>How many lines have a reason.</summary>
internal sealed record ClaimReason(string Reason, int Lines);
