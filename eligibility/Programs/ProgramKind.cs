namespace Actors.Eligibility.Programs;

/// <summary>National programs (国の公費) are claimed before local ones (地方単独事業).</summary>
public enum ProgramKind
{
    National = 0,
    Local = 1,
}
