using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Placement;

/// <summary>The results of <c>placement</c> as Markdown.</summary>
internal static class PlacementTables
{
    public static string Of(PlacementResult result)
    {
        var (machine, options) = (result.Machine, result.Options);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Where grains are, on three silos

            {options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} keep-alive connections over the three silos of a cluster, {result.People:N0} resident people asked for in turn through each silo. Median (min–max).
            Every cluster has a copy of the same rows, and differs from the usual configuration in one setting. All silos, PostgreSQL and the load generator share the {machine.Cores} cores of one machine ({machine.CoreUse}); the processor time of a check is that of the
            cluster's silos and the database, with the records of who asked brought to the database. The clusters that are not asked run on meanwhile: all of them and the database take {result.IdleCores:0.00} cores while nobody asks. Compare the rows with one another, and not with other pages.

            {ContenderTables.Throughput(result.Throughput)}
            Checks a second ÷ those of the usual configuration, round by round: {string.Join("; ", result.ToUsual.Select(one => $"{one.Name} {one.Ratio.Text("0.00")}"))}.

            At a fixed {options.Rate:N0} checks/s over all silos, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            Behind the rounds, counted by Orleans and by the silos (`orleans_messaging_sent_local`, `actors_grains_resident`): the share of a check's two calls that stayed on the silo that was asked, and how many recipients and identifiers each silo had. Then the third silo
            of each cluster was killed. Its own grains are lost with it; what else left memory, on the silos that live, is the directory's doing.

            {MarkdownTable.Of(["", "calls on the own silo", "silo 1", "silo 2", "silo 3, killed", "left the others' memory"], result.Whereabouts.Select(Row))}
            Everybody was asked for first through one silo, a third of the people through each; every silo is then asked for everybody, as by a load balancer that knows nothing of grains, so a third of the calls can be local at best. Repartitioning looks for grains to move every one
            to two minutes (Orleans' own setting): the run gives it a few goes.

            {machine.Line}

            """).ReplaceLineEndings("\n");
    }

    private static IReadOnlyList<string> Row(GrainWhereabouts one) =>
    [
        one.Name,
        one.OwnSilo.ToString("P1", CultureInfo.InvariantCulture),
        .. one.Residents.Append(one.LeftElsewhere).Select(count => count.ToString("N0", CultureInfo.InvariantCulture)),
    ];
}
