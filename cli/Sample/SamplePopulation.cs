namespace Actors.Cli.Sample;

/// <summary>A made-up population of registered people, and the files that their bodies would upload.</summary>
public static class SamplePopulation
{
    /// <summary>The people in the order of their index, made as they are asked for. An index is the same person however many are asked for after it, except in the last household.</summary>
    /// <exception cref="SampleOptionsException">The number of people or a body is not usable.</exception>
    public static IEnumerable<SamplePerson> People(SampleOptions options)
    {
        var people = new SamplePeople(options);
        return Enumerable.Range(0, options.People).Select(index => people[index]);
    }

    /// <summary>Writes <c>&lt;code&gt;.csv</c> for every body into a directory, which is made if need be; earlier files of these names are replaced once all are whole. Memory stays bounded.</summary>
    /// <param name="progress">Hears how many people are written, and of how many.</param>
    /// <exception cref="SampleOptionsException">The number of people or a body is not usable.</exception>
    public static IReadOnlyList<SampleFile> Write(SampleOptions options, string directory, Action<long, long>? progress = null, CancellationToken stop = default)
    {
        var people = new SamplePeople(options);
        Directory.CreateDirectory(directory);
        using var files = new SampleFiles(options.Bodies, directory);
        var written = 0L;
        foreach (var block in SampleBlocks.Of(options, people))
        {
            stop.ThrowIfCancellationRequested();
            files.Append(block);
            written = Math.Min(written + SampleBlock.People, options.People);
            progress?.Invoke(written, options.People);
        }

        return files.Finish();
    }
}
