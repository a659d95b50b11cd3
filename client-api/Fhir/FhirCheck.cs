using Actors.ClientApi.Errors;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Identifiers;

namespace Actors.ClientApi.Fhir;

/// <summary>A CoverageEligibilityRequest as the plain request that it asks.</summary>
/// <param name="Plain">What <see cref="CheckRequestReader"/> judges: no rule of a check stands here.</param>
/// <param name="Places">By field of the plain request: the FHIRPath of what it was taken from.</param>
internal sealed record FhirCheck(CheckRequest Plain, IReadOnlyDictionary<string, string> Places)
{
    /// <summary>Reads the check.</summary>
    /// <exception cref="ProblemException">A field is wrong: it is named by its FHIRPath.</exception>
    public ReadCheck Read(FacilityCode facility, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var check = CheckRequestReader.Read(Plain, facility, now, prefix: "", errors);
        if (errors.IsEmpty)
        {
            return check;
        }

        var placed = new FieldErrors();
        foreach (var (field, messages) in errors.ToException().Problem.Errors!)
        {
            foreach (var message in messages)
            {
                placed.Add(Places[field], message);
            }
        }

        throw placed.ToException();
    }
}
