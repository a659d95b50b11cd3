namespace Actors.Storage.Journal;

/// <summary>What was done with a person's data. The names are stored: they never change their meaning.</summary>
public enum AccessAction
{
    /// <summary>An eligibility check (資格確認), alone or in a batch.</summary>
    Check,

    /// <summary>The answer to an earlier check, given again.</summary>
    RepeatCheck,

    /// <summary>The signed receipt of an earlier check.</summary>
    Receipt,

    /// <summary>What a charge would come to.</summary>
    Quote,

    Charge,
    ConfirmCharge,
    VoidCharge,

    /// <summary>The sheet of a month (自己負担上限額管理票).</summary>
    Ledger,

    Entitlements,
    History,
    AccessLog,

    /// <summary>A line of a claim compared with what was true and what was told (レセプト照合).</summary>
    ClaimLine,

    /// <summary>What a citizen paid and is to get back (償還).</summary>
    Reimbursement,

    /// <summary>A registration read or changed one by one by the body it belongs to.</summary>
    Registration,
}
