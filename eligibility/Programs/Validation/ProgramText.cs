using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Programs.Validation;

/// <summary>Whether a text may stand in a program.</summary>
internal static class ProgramText
{
    /// <summary>Not blank, readable, without space at its ends, and not longer than this.</summary>
    internal static bool IsText(string text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Trim().Length == text.Length && ReadableText.IsReadable(text) && ReadableText.Length(text) <= longest;
}
