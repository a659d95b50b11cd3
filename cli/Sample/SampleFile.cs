namespace Actors.Cli.Sample;

/// <summary>A written registration file.</summary>
/// <param name="Body">The registering body's local government code.</param>
/// <param name="Path">Where it was written: <c>&lt;directory&gt;/&lt;code&gt;.csv</c>.</param>
/// <param name="Rows">Rows below the header, broken ones included.</param>
public sealed record SampleFile(string Body, string Path, int Rows);
