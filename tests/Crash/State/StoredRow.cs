namespace Actors.Tests.Crash.State;

/// <summary>A row as text, column by column; nulls are left out.</summary>
internal sealed record StoredRow(string Table, IReadOnlyDictionary<string, string> Values)
{
    public string? this[string column] => Values.GetValueOrDefault(column);

    /// <summary>The recipient code that the row is about; null for none.</summary>
    public string? Recipient => this["recipient"] ?? (this["grain_type"] == "recipient" ? this["grain_key"] : null);
}
