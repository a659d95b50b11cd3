namespace Actors.Eligibility.Signatures;

/// <summary>What the hub signs, as the header's <c>typ</c> names it.</summary>
public static class SignedKinds
{
    /// <summary>What a facility was told (回答証明).</summary>
    public const string Receipt = "receipt+jws";
}
