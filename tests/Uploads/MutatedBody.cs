using System.Text;
using System.Text.Json;

namespace Actors.Tests.Uploads;

/// <summary>A request's body of JSON as it is sent, spoiled in one to three ways.</summary>
/// <param name="How">What was done to it, for the message of a failure.</param>
internal sealed record MutatedBody(byte[] Bytes, string ContentType, string How)
{
    private const int MostMutations = 3;

    /// <summary>Mostly in one way, which leaves the rest of the body to be read: the further a reader comes, the more it does.</summary>
    public static MutatedBody Of(string json, string contentType, Random random)
    {
        var how = new List<string>();
        var texts = random.Next(3) > 0 ? 1 : random.Next(MostMutations + 1);
        var text = JsonMutations.Spoil(json, random, texts, how);
        if (texts > 0 && random.Next(10) > 0)
        {
            return new(Encoding.UTF8.GetBytes(text), contentType, string.Join(", ", how));
        }

        var bytes = ByteMutations.Encode(text, random, isJson: true, how, out var label);
        return new(ByteMutations.Spoil(bytes, random, how), label.Replace("application/json", contentType, StringComparison.Ordinal), string.Join(", ", how));
    }

    public override string ToString() => $"{How}: {ContentType} {JsonEncodedText.Encode(Encoding.UTF8.GetString(Bytes[..Math.Min(Bytes.Length, 2_000)]))}";
}
