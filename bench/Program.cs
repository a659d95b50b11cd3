using System.CommandLine;
using Actors.Bench;
using Actors.Bench.Checks;
using Actors.Bench.Dashboard;
using Actors.Bench.Growth;
using Actors.Bench.Journal;
using Actors.Bench.Ledger;
using Actors.Bench.Placement;
using Actors.Bench.Silos;
using Actors.Bench.Uploads;
using Actors.Cli;

var bench = new RootCommand("Benchmarks of Actors: what is compared runs side by side in one run.")
{
    CheckCommand.Create(),
    UploadCommand.Create(),
    LedgerCommand.Create(),
    JournalCommand.Create(),
    OrleansDashboardCommand.Create(),
    GrowthCommand.Create(),
    DashboardCommand.Create(),
    SilosCommand.Create(),
    PlacementCommand.Create(),
    Workers.Bare(),
    Workers.Alternative(),
    Workers.Load(),
};

return await CommandLine.RunAsync(bench, args, Console.Error);
