namespace Actors.Cli.Sample;

/// <summary>Makes blocks on all cores and hands them out in order; never more than a few are in memory.</summary>
internal static class SampleBlocks
{
    public static IEnumerable<SampleBlock> Of(SampleOptions options, SamplePeople people)
    {
        var blocks = (options.People + SampleBlock.People - 1) / SampleBlock.People;
        var ahead = new Queue<Task<SampleBlock>>();
        for (var next = 0; next < blocks || ahead.Count > 0;)
        {
            if (next < blocks && ahead.Count < Environment.ProcessorCount + 1)
            {
                var number = next++;
                ahead.Enqueue(Task.Run(() => SampleBlock.Of(options, people, number)));
            }
            else
            {
                yield return ahead.Dequeue().GetAwaiter().GetResult();
            }
        }
    }
}
