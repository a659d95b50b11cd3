namespace Actors.Eligibility.Programs.Validation;

/// <summary>What is wrong with one field of a program version.</summary>
/// <param name="Field">By the contract's names, such as <c>variants[2].outpatient.percent</c>.</param>
/// <param name="Message">Says what it must be; never the value.</param>
public sealed record ProgramFault(string Field, string Message);
