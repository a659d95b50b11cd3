namespace Actors.Eligibility.Signatures;

/// <summary>What became of reading a signed text.</summary>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Key">Who signed it; null unless it is intact.</param>
/// <param name="Payload">The signed bytes; empty unless it is intact.</param>
public readonly record struct JwsReading(JwsFault Fault, VerificationKey? Key, ReadOnlyMemory<byte> Payload)
{
    public bool IsIntact => Fault is JwsFault.None;

    internal static JwsReading Faulty(JwsFault fault) => new(fault, null, default);
}
