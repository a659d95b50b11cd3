namespace Actors.Eligibility.Registrations;

/// <summary>A registration and the number of its row in the file, from 1.</summary>
public readonly record struct RegistrationRow(int Row, Registration Registration);
