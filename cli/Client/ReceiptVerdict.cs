using System.Text.Json;

namespace Actors.Cli.Client;

/// <summary>Whether a receipt (回答証明) is genuine.</summary>
/// <param name="Fault">The contract's word for what is altered, such as <c>payload</c>; null where nothing is.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="MessageJa">The same in Japanese.</param>
/// <param name="Key">The id of the key that signed it; null where it is not genuine.</param>
/// <param name="Content">What was signed; null where it is not genuine.</param>
internal sealed record ReceiptVerdict(bool Genuine, string? Fault, string Message, string MessageJa, string? Key, JsonElement? Content)
{
    public string Text() => Content is { } content
        ? $"GENUINE. {Message} {MessageJa}\nSigned with key {Key}.\n{ReceiptReport.Of(content)}"
        : $"NOT GENUINE. {Message} {MessageJa}";
}
