using Actors.ClientApi.Errors;
using Actors.Eligibility.Uploads;

namespace Actors.ClientApi.Municipalities;

/// <summary>The anomaly brake of a body: from when on an upload waits until somebody accepts what it ends.</summary>
/// <param name="MaxEndedPercent">The most of a program's registrations that one upload may end, 0–100.</param>
/// <param name="MaxLostPercent">The most of the body's people that may lose everything by it, 0–100.</param>
/// <param name="MaxEnded">The most registrations that it may end, whatever their share; null for no such limit.</param>
/// <param name="Minimum">Fewer endings or losses than this never trip a percentage.</param>
public sealed record BrakeContent(int? MaxEndedPercent, int? MaxLostPercent, int? MaxEnded, int? Minimum)
{
    public static BrakeContent Of(AnomalyBrake brake) => new(brake.MaxEndedPercent, brake.MaxLostPercent, brake.MaxEnded, brake.Minimum);

    /// <summary>The brake to set; what is left out is as usual.</summary>
    /// <exception cref="ProblemException">A value out of its bounds.</exception>
    public AnomalyBrake Read()
    {
        var errors = new FieldErrors();
        Check(errors, "maxEndedPercent", MaxEndedPercent, 100);
        Check(errors, "maxLostPercent", MaxLostPercent, 100);
        Check(errors, "maxEnded", MaxEnded, int.MaxValue);
        Check(errors, "minimum", Minimum, int.MaxValue);
        errors.ThrowIfAny();
        var usual = AnomalyBrake.Usual;
        return new(MaxEndedPercent ?? usual.MaxEndedPercent, MaxLostPercent ?? usual.MaxLostPercent, MaxEnded ?? usual.MaxEnded, Minimum ?? usual.Minimum);
    }

    private static void Check(FieldErrors errors, string field, int? value, int max)
    {
        if (value < 0 || value > max)
        {
            errors.Add(field, $"must be a whole number from 0 to {max}");
        }
    }
}
