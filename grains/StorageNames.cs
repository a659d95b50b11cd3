namespace Actors.Grains;

/// <summary>The name under which grain storage is registered.</summary>
public static class StorageNames
{
    /// <summary>Group-committed, version-guarded storage in PostgreSQL.</summary>
    public const string Postgres = "postgres";
}
