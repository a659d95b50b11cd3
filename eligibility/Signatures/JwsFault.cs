namespace Actors.Eligibility.Signatures;

/// <summary>What is wrong with a signed text. One damaged place is named exactly; of a text damaged in several the first that shows.</summary>
public enum JwsFault
{
    /// <summary>Nothing: it is what the holder of the key signed, to the last bit.</summary>
    None = 0,

    /// <summary>It is not three parts with dots between them.</summary>
    Form,

    /// <summary>The first part was altered; the others are what was signed.</summary>
    Header,

    /// <summary>The second part, the content, was altered.</summary>
    Payload,

    /// <summary>The third part was altered, or another key signed.</summary>
    Signature,

    /// <summary>It names a key that is not among those known.</summary>
    UnknownKey,

    /// <summary>It is signed, but something else than what was asked for.</summary>
    OtherKind,
}
