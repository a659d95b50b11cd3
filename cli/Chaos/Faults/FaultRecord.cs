namespace Actors.Cli.Chaos.Faults;

/// <summary>A fault as it happened. Seconds since the load began.</summary>
/// <param name="Began">When it was done.</param>
/// <param name="GivenBack">When what was taken away was started or continued.</param>
/// <param name="Ready">When every silo said that it was ready again.</param>
/// <param name="Note">What else happened: a silo that was paused for too long ends itself.</param>
internal sealed record FaultRecord(Fault Fault, double Began, double GivenBack, double Ready, string? Note);
