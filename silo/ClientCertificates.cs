namespace Actors.Silo;

/// <summary>Whether callers over <c>https</c> show certificates of their own (mutual TLS).</summary>
public enum ClientCertificates
{
    /// <summary>None is asked for: a key that is bound to one is not valid.</summary>
    None = 0,

    /// <summary>A key that is bound to a certificate needs it; others go without. For the time in which keys are being bound.</summary>
    Optional = 1,

    /// <summary>No connection without a certificate, and no key that is not bound to it.</summary>
    Required = 2,
}
