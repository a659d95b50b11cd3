using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Checks;

/// <summary>The results of <c>check</c> as Markdown.</summary>
internal static class CheckTables
{
    public static string Of(CheckResult result)
    {
        var machine = result.Machine;
        var options = result.Options;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Eligibility checks over HTTP, {machine.GrainHost} host

            {options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} keep-alive connections, {result.HotPeople:N0} resident people asked for in turn, answers of {result.AnswerBytes:N0} bytes on average. Median (min–max).

            {ContenderTables.Throughput(result.Throughput)}
            Product ÷ bare, round by round: {result.ToBare.Text("0.00")}. Product ÷ alternative: {result.ToAlternative.Text("0.0")}.

            At a fixed {options.Rate:N0} checks/s, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            Alternative: prepared statements, pooled connections over the Unix socket, the patient's terms stored ready; it applies no rules of programs.

            {machine.Line}

            """).ReplaceLineEndings("\n");
    }
}
