namespace Actors.Storage.GrainState;

/// <summary>Writes on their way into a commit's statement: one array a column, each sent once, of which a query takes no more columns than it needs.</summary>
sealed class IncomingWrites(CommitStatement statement, IReadOnlyList<GrainWrite> writes, int[] chosen)
{
    private readonly string _n = statement.Parameter(chosen);
    private readonly string _type = statement.Parameter(Array.ConvertAll(chosen, n => writes[n].Key.Type));
    private readonly string _key = statement.Parameter(Array.ConvertAll(chosen, n => writes[n].Key.Key));
    private readonly string _payload = statement.Parameter(Array.ConvertAll(chosen, n => writes[n].Payload));

    public string First => $"unnest({_n}, {_type}, {_key}, {_payload}) AS t(n, grain_type, grain_key, payload)";

    public string Keys => $"unnest({_n}, {_type}, {_key}) AS t(n, grain_type, grain_key)";

    public string Numbers => $"unnest({_n}) AS t(n)";

    /// <summary>With the versions that they replace.</summary>
    public string Later() =>
        $"unnest({_n}, {_type}, {_key}, {_payload}, {statement.Parameter(Array.ConvertAll(chosen, n => writes[n].Expected))}) AS t(n, grain_type, grain_key, payload, expected)";
}
