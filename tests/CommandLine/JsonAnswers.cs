using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.Cli.Backups;
using Actors.Cli.Chaos.Verdict;
using Actors.Cli.Client;
using Actors.Cli.Journal;
using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.ServiceStates;

namespace Actors.Tests.CommandLine;

/// <summary>What each command prints with `--json`, and which have none.</summary>
internal static class JsonAnswers
{
    /// <summary>What is printed is made from these.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["status"] = typeof(ServiceState),
        ["import"] = typeof(ImportAnswer),
        ["upload"] = typeof(UploadOutcome),
        ["batches list"] = typeof(BatchStatus[]),
        ["batches show"] = typeof(BatchStatus),
        ["batches publish"] = typeof(BatchStatus),
        ["batches undo"] = typeof(UndoOutcome),
        ["programs list"] = typeof(ListedProgram[]),
        ["keys create"] = typeof(NewKey),
        ["keys list"] = typeof(ListedKey[]),
        ["keys revoke"] = typeof(ListedKey),
        ["keys rotate"] = typeof(NewKey),
        ["receipts verify"] = typeof(ReceiptVerdict),
        ["signing-keys list"] = typeof(ListedSigningKey[]),
        ["signing-keys rotate"] = typeof(ListedSigningKey),
        ["journal verify"] = typeof(VerifiedJournal),
        ["journal check-proof"] = typeof(ProofVerdict),
        ["journal abandon"] = typeof(JournalWriter[]),
        ["backup"] = typeof(BackupManifest),
        ["restore"] = typeof(RestoreReport),
        ["chaos"] = typeof(ChaosVerdict),
        ["sample"] = typeof(SampleFile[]),
    };

    /// <summary>What is printed is what the service answered; OpenAPI says what that holds.</summary>
    public static IReadOnlyDictionary<string, string> OfTheService { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["check"] = "POST /v1/eligibility-checks",
        ["claims verify"] = "POST /v1/claims/verify",
        ["programs explain"] = "GET /v1/programs/{id}",
        ["programs put"] = "PUT /v1/programs/{id}/versions/{validFrom}",
    };

    public static IReadOnlyDictionary<string, string> Without { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["up"] = "does something; `status --json` tells what came of it",
        ["down"] = "does something; `status --json` tells what came of it",
        ["test"] = "the test program reports, and its own options have forms for that",
        ["prove"] = "as `test`",
        ["bench"] = "its results are files",
        ["completion"] = "prints a script",
    };

    /// <summary>The names of a type's fields.</summary>
    public static IEnumerable<string> Names(Type type) => Info(type).Properties.Select(field => field.Name);

    /// <summary>The fields of a type in the order in which they are printed, with those within them.</summary>
    public static string Fields(Type type) => string.Join(", ", Info(type).Properties.Select(field => $"{field.Name}{Within(field.PropertyType)}"));

    private static string Within(Type type)
    {
        var info = Info(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => $" {{{Fields(type)}}}",
            JsonTypeInfoKind.Enumerable => $"[]{Within(info.ElementType!)}",
            JsonTypeInfoKind.Dictionary => " by name",
            _ => "",
        };
    }

    private static JsonTypeInfo Info(Type type)
    {
        if (!Json.Options.IsReadOnly)
        {
            Json.Options.MakeReadOnly(populateMissingResolver: true);
        }

        return Json.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
    }
}
