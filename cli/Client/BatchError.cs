namespace Actors.Cli.Client;

/// <summary>Why a row of a batch was refused.</summary>
internal sealed record BatchError(int Row, string Field, string Code, string Message, string? MessageJa);

/// <summary>A page of a batch's errors.</summary>
internal sealed record BatchErrors(BatchError[] Errors);
