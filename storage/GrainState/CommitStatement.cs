using System.Text;
using Npgsql;

namespace Actors.Storage.GrainState;

/// <summary>The one statement of a commit while it is put together: common table expressions in order, and their parameters.</summary>
public sealed class CommitStatement
{
    private readonly StringBuilder _sql = new("WITH ");
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly List<string> _refused = [];
    private bool _started;

    /// <summary>Adds a parameter and returns how the text refers to it.</summary>
    public string Parameter<T>(T value)
    {
        _parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${_parameters.Count}";
    }

    /// <summary>Adds a common table expression; a later one may refer to an earlier one.</summary>
    public void With(string name, string query)
    {
        _sql.Append(_started ? ",\n" : "").Append(name).Append(" AS (\n").Append(query).Append("\n)");
        _started = true;
    }

    /// <summary>Refuses writes as if their version were another one.</summary>
    /// <param name="query">Gives their numbers as its one column; refers to expressions added so far.</param>
    public void Refuse(string query) => _refused.Add(query);

    /// <summary>A condition on a write's number <paramref name="n"/>: nothing refuses it. Evaluated once, it leaves the order of the rows as it is.</summary>
    internal string Admits(string n) => _refused.Count == 0 ? "true" : $"{n} <> ALL (ARRAY({string.Join(" UNION ALL ", _refused)}))";

    internal NpgsqlCommand Select(string query, NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(_sql.Append('\n').Append(query).ToString(), connection);
        command.Parameters.AddRange(_parameters.ToArray());
        return command;
    }
}
