namespace Actors.Tests.Ledger.Model;

/// <summary>One row that a body registers of the person. Body and key say which row; the newest row of them counts.</summary>
public sealed record Registration(string Body, string Key, string Program, DateOnly From, DateOnly? To)
{
    public string SubKey { get; init; } = "";

    public int? Ceiling { get; init; }

    /// <summary>None named: any facility.</summary>
    public Rows<string> Designated { get; init; } = [];

    public bool AlwaysReimbursed { get; init; }

    public bool Deleted { get; init; }

    public string? IncomeClass { get; init; }

    public bool Holds(DateOnly day) => From <= day && !(To < day);

    public bool IsSameRowAs(Registration other) => Body == other.Body && Key == other.Key;

    public override string ToString() =>
        $"{Body}/{Key} {Program}{(SubKey.Length > 0 ? $":{SubKey}" : "")} {From:yyyy-MM-dd}..{To:yyyy-MM-dd} ceiling {Ceiling?.ToString() ?? "none"}"
        + $"{(Designated.Count > 0 ? $" only at {Designated}" : "")}{(AlwaysReimbursed ? " always reimbursed" : "")}{(IncomeClass is null ? "" : $" class {IncomeClass}")}{(Deleted ? " DELETED" : "")}";
}
