namespace Actors.Eligibility.Copayments;

/// <summary>The charges of which settings count towards a month's ceiling.</summary>
public enum CapSettings
{
    /// <summary>外来・入院合算: every setting.</summary>
    All = 0,

    /// <summary>外来のみ, 入院のみ: those under the same rule, inpatient or all else.</summary>
    SameRule = 1,
}
