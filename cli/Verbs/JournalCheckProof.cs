using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Journal;
using Actors.Cli.Output;
using Actors.Eligibility.Journal;
using Actors.Eligibility.Signatures;

namespace Actors.Cli.Verbs;

/// <summary>`actors journal check-proof`: verifies what a citizen was shown, with the hub's public keys and nothing else.</summary>
internal static class JournalCheckProof
{
    public static Command Command()
    {
        var file = CommonOptions.File("The proof, as the hub gave it");
        var jwks = new Option<string>("--jwks") { HelpName = "FILE", Required = true, Description = "The hub's public keys, as /.well-known/jwks.json gave them" };
        var json = CommonOptions.Json("the verdict");
        var command = new Command("check-proof", "Verify, offline, that a day's records of one recipient are all that the hub signed for.") { file, jwks, json };
        command.SetAction(async (arguments, stop) =>
        {
            var proof = Read(await File.ReadAllTextAsync(arguments.GetValue(file)!.FullName, stop));
            var keys = await JournalVerify.KeysAsync(arguments.GetRequiredValue(jwks), stop);
            var reading = CompactJws.Verify(proof.Statement, DayStatement.Type, keys);
            var fault = reading.IsIntact ? proof.Fault() : $"the statement is not what the hub signed ({reading.Fault})";
            Console.WriteLine(arguments.GetValue(json) ? Json.Of(new ProofVerdict(fault is null, fault, proof.Recipient, proof.Day, proof.Records.Length, reading.Key?.Id))
                : fault is null ? $"Right: {proof.Recipient} has {proof.Records.Length:N0} records on {proof.Day:yyyy-MM-dd}, and no others. Signed with key {reading.Key}."
                : $"WRONG: {fault}.");
            return fault is null ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static AccessProof Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, JournalJson.Default.AccessProof) ?? throw new Failure("The file holds no proof.");
        }
        catch (JsonException malformed)
        {
            throw new Failure($"The file holds no proof: {malformed.Message}", malformed);
        }
    }
}
