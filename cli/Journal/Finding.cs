namespace Actors.Cli.Journal;

/// <summary>Something about the journal that is not as it was written.</summary>
/// <param name="Writer">Whose chain.</param>
/// <param name="Sequence">The record in it.</param>
/// <param name="Day">The day (JST).</param>
/// <param name="What">In a few words.</param>
internal sealed record Finding(Guid? Writer, long? Sequence, DateOnly? Day, string What)
{
    public override string ToString() => string.Join(
        ", ",
        new[] { Day is { } day ? $"day {day:yyyy-MM-dd}" : null, Writer is { } writer ? $"writer {writer}" : null, Sequence is { } sequence ? $"record {sequence}" : null }.OfType<string>().DefaultIfEmpty("journal"))
        + $": {What}";
}
