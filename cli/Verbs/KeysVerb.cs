using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors keys`: who may call.</summary>
internal static class KeysVerb
{
    public static Command Command() => new("keys", "Make, list, revoke or rotate API keys.")
    {
        KeysCreate.Command(),
        KeysList.Command(),
        KeysRevoke.Command(),
        KeysRotate.Command(),
    };

    /// <summary>Gives a command the options that all of these have, and lets it act as the operator.</summary>
    /// <param name="act">Gets the arguments, the hub, and whether to print JSON.</param>
    public static Command ByOperator(this Command command, Func<ParseResult, Hub, bool, CancellationToken, Task<int>> act)
    {
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("operator");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the service's answer");
        command.Add(url);
        command.Add(key);
        command.Add(data);
        command.Add(json);
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "operator"));
            return await act(arguments, hub, arguments.GetValue(json), stop);
        });
        return command;
    }

    public static Argument<Guid> Id() => CommonOptions.Id("The key's id");

    public static Option<DateOnly?> Expires() => CommonOptions.Date("--expires", "The first day (in Japan) on which the key is no longer valid");

    /// <summary>A thumbprint, or a certificate file it is taken from.</summary>
    public static Option<string?> Certificate() => new("--certificate")
    {
        HelpName = "FILE|SHA256",
        Description = "The client certificate that the key is bound to (mutual TLS): a PEM or DER file, or its SHA-256 thumbprint",
    };

    public static DateTimeOffset? Instant(DateOnly? day) => day is { } first ? new DateTimeOffset(first, default, TimeSpan.FromHours(9)).ToUniversalTime() : null;

    public static string? Thumbprint(string? given)
    {
        if (given is null || !File.Exists(given))
        {
            return given;
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(given);
            return certificate.GetCertHashString(HashAlgorithmName.SHA256);
        }
        catch (CryptographicException problem)
        {
            throw new Failure($"{given} is not a certificate: {problem.Message}", problem);
        }
    }

    /// <summary>The text alone goes to standard output, so that a script can take it; everything else beside it.</summary>
    public static void Print(NewKey made, bool json)
    {
        if (json)
        {
            Print(made);
            return;
        }

        Console.Error.WriteLine($"Key {made.Key.Id}: {KeysList.Line(made.Key)}");
        Console.Error.WriteLine("Its text, which is shown this once:");
        Console.WriteLine(made.Text);
    }

    public static void Print<T>(T answer) => Console.WriteLine(Json.Of(answer));
}
