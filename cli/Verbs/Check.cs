using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.Cli.Client;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors check`: asks as a facility would, and prints the answer for a person.</summary>
internal static class Check
{
    private static readonly TimeSpan JapanOffset = TimeSpan.FromHours(9);
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command()
    {
        var card = new Option<string?>("--card") { HelpName = "insurer/symbol/number[/branch]", Description = "The insurance card; the symbol may be empty" };
        var certificate = new Option<string?>("--certificate") { HelpName = "payer/recipient", Description = "The subsidy certificate" };
        var birthDate = CommonOptions.Date("--birth-date", "The patient's birth date");
        birthDate.Required = true;
        var date = CommonOptions.Date("--date", "The service date [default: today in Japan]");
        var setting = new Option<string>("--setting") { Description = "Where care is given", DefaultValueFactory = _ => "outpatient" };
        setting.AcceptOnlyFromAmong("outpatient", "inpatient", "pharmacy", "homeNursing");
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("first facility");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the service's answer");
        var command = new Command("check", "Ask whether a patient's costs are subsidised.") { card, certificate, birthDate, date, setting, url, key, data, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(card) is null == result.GetValue(certificate) is null)
            {
                result.AddError("Give --card or --certificate, one of the two.");
            }
            else if (Identifier(result.GetValue(card), result.GetValue(certificate)) is null)
            {
                result.AddError(result.GetValue(card) is null ? "--certificate is payer/recipient." : "--card is insurer/symbol/number[/branch].");
            }
        });
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            var question = JsonSerializer.Serialize(
                new
                {
                    identifier = Identifier(arguments.GetValue(card), arguments.GetValue(certificate)),
                    birthDate = arguments.GetValue(birthDate),
                    serviceDate = arguments.GetValue(date) ?? DateOnly.FromDateTime(DateTime.UtcNow + JapanOffset),
                    setting = arguments.GetValue(setting),
                    consent = "given",
                    purpose = "treatment",
                },
                Readable);
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "facility"));
            var answer = await hub.CheckAsync(question, stop);
            Console.WriteLine(arguments.GetValue(json) ? answer : CheckReport.Of(Answer.As<CheckAnswer>(answer)));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The identifier of the question; null where the text has another form.</summary>
    public static object? Identifier(string? card, string? certificate) => (card ?? certificate)?.Split('/') switch
    {
        [var insurer, var symbol, var number] when card is not null => new { card = new { insurerNumber = insurer, symbol, number } },
        [var insurer, var symbol, var number, var branch] when card is not null => new { card = new { insurerNumber = insurer, symbol, number, branch } },
        [var payer, var recipient] when card is null => new { certificate = new { payerNumber = payer, recipientNumber = recipient } },
        _ => null,
    };
}
