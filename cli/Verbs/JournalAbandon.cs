using System.CommandLine;
using Actors.Cli.Journal;
using Actors.Cli.Output;
using Actors.Cli.Service;
using Actors.Eligibility.Journal;
using Npgsql;

namespace Actors.Cli.Verbs;

/// <summary>`actors journal abandon`: closes the journals of a machine that never returns, so that days can be signed without it.</summary>
internal static class JournalAbandon
{
    public static Command Command()
    {
        var machine = new Argument<string>("machine") { HelpName = "MACHINE", Description = "The machine and the folder of its journal, as the log and backups name it" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("what was abandoned");
        var command = new Command(
            "abandon", $"Give up the journals of a machine that never returns: what it had not shipped is lost, and no longer waited for. Takes the database in {Database.Variable}, or else the private cluster.")
        { machine, yes, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var (place, asJson) = (DataDirectory.At(arguments.GetValue(data)), arguments.GetValue(json));
            await using var database = NpgsqlDataSource.Create(await CommonOptions.DatabaseAsync(place));
            try
            {
                var abandoned = await RunAsync(new(database), arguments.GetValue(machine)!, writers => arguments.GetValue(yes) || Agrees(writers), stop);
                Console.WriteLine(asJson ? Json.Of(abandoned) : $"Abandoned {abandoned.Count:N0} journals of {abandoned[0].Machine}. The days that they held up are signed within a minute of a running service.");
                return ExitCode.Done;
            }
            catch (NpgsqlException problem)
            {
                throw new Failure($"The database cannot be used: {problem.Message}", problem);
            }
        });
        return command;
    }

    /// <param name="agrees">Asks whether what is lost may be lost.</param>
    /// <exception cref="Failure">Nothing was abandoned: there is nothing of the machine, a process of it lives, its files are here, or nobody agreed.</exception>
    internal static async Task<IReadOnlyList<JournalWriter>> RunAsync(JournalWriters journals, string machine, Func<IReadOnlyList<JournalWriter>, bool> agrees, CancellationToken stop)
    {
        var open = await journals.OpenAsync(stop);
        var writers = open.Where(writer => writer.Machine == machine).ToList();
        if (writers.Count == 0)
        {
            throw new Failure(open.Count == 0
                ? "No journal is open."
                : $"No journal of {machine} is open. Open are those of:\n{string.Join('\n', open.Select(writer => writer.Machine).Distinct(StringComparer.Ordinal).Select(name => $"  {name}"))}");
        }

        if (writers.Find(writer => writer.IsAlive) is { } alive)
        {
            throw new Failure(
                $"Writer {alive.Writer} of {machine} lives: it was heard of {alive.SilentSeconds:N0} s ago. End its process and start it again there: a start ships what was left. A machine counts as gone after {JournalOpening.SilentTooLong.TotalMinutes:0} minutes of silence.");
        }

        if (HasFilesHere(machine, writers) is { } folder)
        {
            throw new Failure($"The files are here, in {folder}. Start a service over that folder, and they are shipped.");
        }

        if (!agrees(writers))
        {
            throw new Failure("Nothing was abandoned.");
        }

        return await journals.AbandonAsync(writers, stop) ? writers : throw new Failure($"A writer of {machine} was heard of just now, or its journal was closed: nothing was abandoned.");
    }

    /// <summary>What is lost, for who has to decide.</summary>
    internal static string Loss(IReadOnlyList<JournalWriter> writers) => string.Join('\n', (IEnumerable<string>)
    [
        .. writers.Select(writer =>
            $"writer {writer.Writer}, started {writer.OpenedAt:yyyy-MM-dd HH:mm:ss}Z, last heard of {writer.SeenAt:yyyy-MM-dd HH:mm:ss}Z: shipped to record {writer.Shipped:N0}, keeps {writer.HeldFrom:yyyy-MM-dd} and later days from being signed"),
        "Lost are the records after these: who was answered in the machine's last second, or while it did not reach the database. Its files are not shipped any more if they turn up after all.",
    ]);

    /// <summary>The folder that still holds what is to be given up; null where there is none.</summary>
    private static string? HasFilesHere(string machine, List<JournalWriter> writers) =>
        machine.Split(':', 2) is [_, var folder] && JournalOpening.MachineOf(folder) == machine && Directory.Exists(folder)
        && writers.Exists(writer => Directory.EnumerateFiles(folder, $"{writer.Writer:N}-*").Any())
            ? folder
            : null;

    private static bool Agrees(IReadOnlyList<JournalWriter> writers)
    {
        if (Console.IsInputRedirected)
        {
            throw new Failure($"{Loss(writers)}\nNobody can be asked here: say --yes.");
        }

        Console.Error.WriteLine(Loss(writers));
        Console.Error.Write("Abandon them? Type 'yes': ");
        return Console.ReadLine() is "yes";
    }
}
