using System.Collections.Immutable;
using System.CommandLine;

namespace Actors.Cli.Output;

/// <summary>How commands are called, for their help.</summary>
internal static class Examples
{
    public static readonly ImmutableArray<string> All =
    [
        "actors up",
        "actors up --port 8090 --no-sample",
        "ACTORS_POSTGRES='Host=db.example;Username=actors' actors up",
        "actors down",
        "actors status",
        "actors status --json",
        "actors test",
        "actors prove upload",
        "actors prove upload-crashes --kills 5",
        "actors prove uploads-fuzz --files 10000",
        "actors prove requests-fuzz --bodies 10000",
        "actors prove ledger --rounds 3",
        "actors prove ledger-model --histories 10000",
        "actors prove events --kills 5",
        "actors prove journal --kills 5",
        "actors prove fhir --checks 1000",
        "actors import facilities facilities.csv",
        "actors import programs local-programs.csv --valid-from 2026-10-01",
        "actors upload 131016 registrations.csv",
        "actors upload 131016 full-list.csv.gz --snapshot --no-publish",
        "actors batches list 131016",
        "actors batches show 131016 0197c0de-0000-7000-8000-000000000001",
        "actors batches publish 131016 0197c0de-0000-7000-8000-000000000001 --accept-warnings",
        "actors batches undo 131016 0197c0de-0000-7000-8000-000000000001",
        "actors check --card 33120015/12/345/01 --birth-date 1980-05-01",
        "actors check --certificate 54136015/1234566 --birth-date 1980-05-01 --json",
        "actors claims verify claims.json",
        "actors claims verify claims.json --json > answer.json",
        "actors programs list",
        "actors programs explain 54 --on 2027-04-01",
        "actors programs put 54 2028-04-01 rules.json",
        "actors keys create facility 1310000018 --label reception",
        "actors keys list --role facility",
        "actors keys revoke 0197c0de-0000-7000-8000-000000000001",
        "actors keys rotate 0197c0de-0000-7000-8000-000000000001",
        "actors receipts verify receipt.jws --jwks jwks.json",
        "actors signing-keys list",
        "actors signing-keys rotate",
        "actors journal verify --from 2026-11-01",
        "actors journal check-proof proof.json --jwks jwks.json",
        "actors journal abandon silo-3:/var/lib/actors/journal",
        "actors backup /var/backups/actors",
        "actors restore /var/backups/actors",
        "actors bench check",
        "actors bench ledger",
        "actors bench upload",
        "actors bench journal",
        "actors bench growth",
        "actors bench --host orleans silos",
        "actors bench --host orleans placement",
        "actors chaos",
        "actors chaos --minutes 3 --fault-every 1 --seed 7",
        "actors sample --people 100000 --seed 7 --out sample/",
        "source <(actors completion bash)",
        "actors completion fish > ~/.config/fish/completions/actors.fish",
    ];

    /// <summary>Those of a command; of none that has commands below it.</summary>
    public static IReadOnlyList<string> Of(Command command)
    {
        var words = Path(command);
        return [.. All.Where(example => $"{example} ".Contains($"actors {words} ", StringComparison.Ordinal) && command.Subcommands.Count == 0)];
    }

    /// <summary>A command's names from below <c>actors</c> on.</summary>
    public static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{Path(parent)} {command.Name}" : command.Name;
}
