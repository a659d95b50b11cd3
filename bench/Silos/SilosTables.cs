using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Silos;

/// <summary>The results of <c>silos</c> as Markdown.</summary>
internal static class SilosTables
{
    public static string Of(SilosResult result)
    {
        var (machine, options) = (result.Machine, result.Options);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Checks with one, two and three silos

            {options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} keep-alive connections over all silos, {result.People:N0} resident people asked for in turn. Median (min–max).

            **More silos cannot answer more here**: all of them, PostgreSQL and the load generator share the {machine.Cores} cores of one machine ({machine.CoreUse}). What a silo more costs shows in the processor time of a check: that of the cluster's silos and the database,
            with the records of who asked brought to the database. The clusters that are not asked run on meanwhile: all six silos and the database take {result.IdleCores:0.00} cores while nobody asks.

            {ContenderTables.Throughput(result.Throughput)}
            Checks a second, round by round: {Text(result.ToOneSilo)}; {Text(result.RemoteToLocal)}.

            At a fixed {options.Rate:N0} checks/s over all silos, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            All people have a card of their own, so a check calls two grains from the API: the identifier and the recipient. *Local*: both are on the silo that is asked; *remote*: both on another one. How that was made sure: the silos place a grain on the one that calls it first
            (`Actors__Cluster__Placement=PreferLocal`), and each was asked first for its part of the people; local sends each part to the silo that has it, remote to the next one. Behind the rounds each way was run once more and the calls were counted by Orleans
            (`orleans_messaging_sent_local`, two for each check of `actors_eligibility_checks`); had one of them differed from the plan by more than 2 %, there would be no result:

            {MarkdownTable.Of(["", "calls that stayed on the silo that was asked"], result.Shares.Select(one => new[] { one.Name, one.OwnSilo.ToString("P1", CultureInfo.InvariantCulture) }))}
            The load generator sleeps between requests, since its threads are one for each silo and more than its cores; so latencies are a little above those of `check`. Between two measurements all records came to the database.

            {machine.Line}

            """).ReplaceLineEndings("\n");
    }

    private static string Text(IEnumerable<SilosRatio> ratios) => string.Join("; ", ratios.Select(one => $"{one.What} {one.Ratio.Text("0.00")}"));
}
