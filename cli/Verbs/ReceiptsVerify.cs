using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Eligibility.Signatures;

namespace Actors.Cli.Verbs;

/// <summary>`actors receipts verify`: says whether a receipt is genuine, with nothing but the published keys at hand.</summary>
internal static class ReceiptsVerify
{
    public static Command Command()
    {
        var file = CommonOptions.File("The receipt, as the service gave it out");
        var jwks = new Option<FileInfo>("--jwks") { HelpName = "FILE", Description = "The hub's keys, as /.well-known/jwks.json shows them", Required = true };
        jwks.AcceptExistingOnly();
        var json = CommonOptions.Json("the verdict and the receipt's content");
        var command = new Command("verify", "Say whether a receipt is genuine, and which part is altered where it is not. Asks no service.") { file, jwks, json };
        command.SetAction(async (arguments, stop) =>
        {
            var keys = Keys(await File.ReadAllTextAsync(arguments.GetValue(jwks)!.FullName, stop));
            var receipt = (await File.ReadAllTextAsync(arguments.GetValue(file)!.FullName, stop)).TrimEnd('\r', '\n');
            var verdict = Verdict(receipt, keys);
            Console.WriteLine(arguments.GetValue(json) ? Json.Of(verdict) : verdict.Text());
            return verdict.Genuine ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    /// <summary>Whether a receipt is genuine, and what it says or what is wrong with it.</summary>
    public static ReceiptVerdict Verdict(string receipt, VerificationKeys keys)
    {
        var reading = CompactJws.Verify(receipt, SignedKinds.Receipt, keys);
        var (english, japanese) = FaultWords.Of(reading.Fault);
        return new(
            reading.IsIntact,
            FaultWords.Word(reading.Fault),
            english,
            japanese,
            reading.Key?.Id,
            reading.IsIntact ? JsonSerializer.Deserialize<JsonElement>(reading.Payload.Span) : null);
    }

    private static VerificationKeys Keys(string json)
    {
        try
        {
            return VerificationKeys.FromJwks(json);
        }
        catch (FormatException wrong)
        {
            throw new Failure($"The key set cannot be used: {wrong.Message}.", wrong);
        }
    }
}
