namespace Actors.Eligibility.Registrations;

/// <summary>What can be wrong with a row, whatever the field: a stable code and its sentence in both languages. All of them: <see cref="RowProblems"/>.</summary>
/// <param name="Code">One of <see cref="RowErrorCodes"/>.</param>
/// <param name="Message">In English; follows the name of the field, and never holds a value.</param>
/// <param name="MessageJa">The same in Japanese.</param>
public sealed record RowProblem(string Code, string Message, string MessageJa)
{
    /// <param name="field">The field as the file's format names it.</param>
    public RowError At(string field) => new(field, Code, Message, MessageJa);
}
