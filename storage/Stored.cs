using Actors.Eligibility.Identifiers;

namespace Actors.Storage;

/// <summary>Identifiers read back from a table, where only valid ones were ever written.</summary>
static class Stored
{
    /// <exception cref="InvalidDataException">The table was changed by another hand.</exception>
    public static T Parse<T>(string text) where T : struct, IIdentifier<T> =>
        T.TryParse(text, out var identifier) ? identifier : throw new InvalidDataException($"a stored {typeof(T).Name} is not valid");
}
