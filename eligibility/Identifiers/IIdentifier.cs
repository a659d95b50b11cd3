namespace Actors.Eligibility.Identifiers;

/// <summary>A number or code of the field that cannot be mistaken for another: parsed once, valid from then on.</summary>
public interface IIdentifier<TSelf> where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>The normalised text: half-width, no separators, padded where the field pads.</summary>
    string Value { get; }

    /// <summary>Parses a whole identifier; false for null, a wrong length, a wrong character or a wrong check digit.</summary>
    static abstract bool TryParse(string? text, out TSelf identifier);
}
