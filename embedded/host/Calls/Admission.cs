namespace Actors.Embedded;

/// <summary>Beside which running requests a request may start.</summary>
internal enum Admission : byte
{
    /// <summary>Beside <see cref="Always"/> only.</summary>
    Exclusive,

    /// <summary>Beside any that is not <see cref="Exclusive"/>.</summary>
    ReadOnly,

    /// <summary>Beside any.</summary>
    Always,
}
