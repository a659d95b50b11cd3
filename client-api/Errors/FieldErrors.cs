namespace Actors.ClientApi.Errors;

/// <summary>Gathers what is wrong with the fields of one request, so that the caller hears of all of it at once.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    /// <summary>How many fields are wrong.</summary>
    public int Count => _errors.Count;

    public bool IsEmpty => _errors.Count == 0;

    public void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors.Add(field, messages = []);
        }

        messages.Add(message);
    }

    /// <exception cref="ProblemException">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw ToException();
        }
    }

    public ProblemException ToException() =>
        new(Problems.Invalid(_errors.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal)));
}
