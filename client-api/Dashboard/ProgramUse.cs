namespace Actors.ClientApi.Dashboard;

/// <summary>Who has registered people under a program.</summary>
/// <param name="CountedAt">UTC.</param>
/// <param name="Bodies">By code.</param>
internal sealed record ProgramUse(DateTime CountedAt, ProgramUseLine[] Bodies);

/// <summary>The registrations of a body in force today.</summary>
internal sealed record ProgramUseLine(string Code, string Name, int Registrations, int People);
