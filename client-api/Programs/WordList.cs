using System.Diagnostics.CodeAnalysis;

namespace Actors.ClientApi.Programs;

/// <summary>The words that a request may use for the values of an enumeration.</summary>
internal sealed class WordList<T>(Func<T, string> wordOf, params T[] values) where T : struct, Enum
{
    private readonly (string Word, T Value)[] _words = [.. values.Select(value => (wordOf(value), value))];

    /// <summary><c>a, b or c</c>, for messages.</summary>
    public string Choice { get; } = $"{string.Join(", ", values[..^1].Select(wordOf))} or {wordOf(values[^1])}";

    public bool TryRead([NotNullWhen(true)] string? word, out T value)
    {
        var found = Array.FindIndex(_words, entry => entry.Word == word);
        value = found >= 0 ? _words[found].Value : default;
        return found >= 0;
    }
}
