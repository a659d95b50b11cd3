using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>
/// What a health insurance card shows (保険者番号・記号・番号・枝番). Symbol and number are normalised (<see cref="HalfWidth"/>): half-width, no hyphens or
/// spaces. Branch is two digits or null, and null is not "00": a family shares symbol and number.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record InsuranceCard(
    [property: Id(0)] InsurerNumber Insurer,
    [property: Id(1)] string Symbol,
    [property: Id(2)] string Number,
    [property: Id(3)] string? Branch)
{
    /// <summary>The most characters of a normalised symbol, and of a normalised number.</summary>
    public const int LongestPart = 20;

    /// <summary>
    /// A card from texts as typed, of any width and with any separators; false where one of the four cannot stand on a card. Blank symbols are
    /// allowed: cards of the late-elderly insurance (後期高齢者医療) have none.
    /// </summary>
    public static bool TryCreate(string? insurerNumber, string? symbol, string? number, string? branch, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InsuranceCard? card)
    {
        card = InsurerNumber.TryParse(HalfWidth.Normalise(insurerNumber), out var insurer)
            && TryReadSymbol(symbol, out var readSymbol)
            && TryReadNumber(number, out var readNumber)
            && TryReadBranch(branch, out var readBranch)
            ? new(insurer, readSymbol, readNumber, readBranch)
            : null;
        return card is not null;
    }

    /// <summary>Normalises a symbol (記号): 0–20 readable characters.</summary>
    public static bool TryReadSymbol(string? text, out string symbol)
    {
        symbol = HalfWidth.Normalise(text);
        return symbol.Length <= LongestPart && ReadableText.IsReadable(symbol);
    }

    /// <summary>Normalises a number (番号): 1–20 readable characters.</summary>
    public static bool TryReadNumber(string? text, out string number) => TryReadSymbol(text, out number) && number.Length > 0;

    /// <summary>Normalises a branch (枝番): two digits; null for a blank one, which is a card without a branch and not branch "00".</summary>
    public static bool TryReadBranch(string? text, out string? branch)
    {
        branch = HalfWidth.Normalise(text) is { Length: > 0 } normalised ? normalised : null;
        return branch is null || (branch.Length == 2 && !branch.AsSpan().ContainsAnyExceptInRange('0', '9'));
    }

    /// <summary>Same insurer, symbol and number; the branch only has to agree where both sides have one.</summary>
    public bool Finds(InsuranceCard other) =>
        Insurer == other.Insurer
        && Symbol == other.Symbol
        && Number == other.Number
        && (Branch is null || other.Branch is null || Branch == other.Branch);

    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(InsuranceCard);
}
