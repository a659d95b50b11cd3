using Actors.Storage.Journal;

namespace Actors.Storage;

/// <summary>How to reach the database and how long to wait for it.</summary>
public sealed record PostgresStorageOptions
{
    /// <summary>As Npgsql takes it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The file that holds the hub's secrets, one a line, oldest first; made on the first start. Ignored where <see cref="Secret"/> is given.</summary>
    public required string SecretFile { get; init; }

    /// <summary>The hub's secrets themselves, 32 bytes in base64 each, oldest first, separated by white space, where they come from the environment; null otherwise.</summary>
    public string? Secret { get; init; }

    /// <summary>The folder of the keys that receipts are signed with, one PKCS#8 PEM a key; the first is made on the first start. Ignored where <see cref="SigningKeys"/> is given.</summary>
    public required string SigningKeyFolder { get; init; }

    /// <summary>The signing keys themselves, PKCS#8 PEM one behind the other, where they come from the environment; null otherwise.</summary>
    public string? SigningKeys { get; init; }

    /// <summary>Whether a second process on the same database is refused; the embedded host needs it.</summary>
    public bool SingleProcess { get; init; }

    /// <summary>How long a new connection may take; whole seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a statement may take before its callers get an error; whole seconds.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a write waits for a row that another session holds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often programs, directories, publications and keys are looked at for news.</summary>
    public TimeSpan ReferenceInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where and how access records are written.</summary>
    public JournalOptions Journal { get; init; } = new();

    /// <summary>How often the outbox is looked at for what is to be told, and the feeds for whom it concerns.</summary>
    public TimeSpan FeedInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the work that waits in the database is counted, while somebody listens.</summary>
    public TimeSpan BacklogInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long events are kept in the feeds.</summary>
    public TimeSpan FeedRetention { get; init; } = TimeSpan.FromDays(90);
}
