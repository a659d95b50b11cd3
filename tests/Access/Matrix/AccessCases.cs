using System.Collections.Immutable;

namespace Actors.Tests.Access.Matrix;

/// <summary>The cases of all endpoints that need a key. A new endpoint needs a row in the list of its feature.</summary>
internal static class AccessCases
{
    public static readonly ImmutableArray<AccessCase> All =
        [.. CounterCases.All, .. RecipientCases.All, .. ProofCases.All, .. RegistrationCases.All, .. BatchCases.All, .. MoveCases.All, .. InsuranceCases.All, .. ProgramCases.All, .. OperatorCases.All];

    /// <summary>What a body sees by its address, <c>{code}</c>.</summary>
    public const string OwnAddress = "the body of the address, which must be the caller's own";

    /// <summary>What is the same for everybody.</summary>
    public const string Everybodys = "the same for all callers";
}
