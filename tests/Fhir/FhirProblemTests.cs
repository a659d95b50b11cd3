using System.Reflection;
using System.Text.Json;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fhir;
using Xunit;

namespace Actors.Tests.Fhir;

/// <summary>Whatever problem the API has, FHIR can say.</summary>
public sealed class FhirProblemTests
{
    [Fact]
    public void Every_problem_is_a_valid_outcome()
    {
        var problems = typeof(Problems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (Problem)field.GetValue(null)!)
            .Append(Problems.Invalid("item[0]", "is wrong"))
            .Append(Problems.Invalid("\u3000a", "is unknown"))
            .Append(Problems.TooManyRequests(TimeSpan.FromSeconds(1)));

        Assert.All(problems, problem =>
        {
            var outcome = JsonSerializer.SerializeToElement(FhirProblems.Of(problem with { TraceId = "0HN7:00000001" }), FhirJson.Default.FhirResource);
            Assert.Empty(R4Schema.Faults(outcome, "OperationOutcome"));
            Assert.Equal(problem.Type, $"/problems/{outcome.GetProperty("issue")[0].GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString()}");
        });
    }

    [Fact]
    public void Each_wrong_field_is_an_issue_of_its_own()
    {
        var errors = new FieldErrors();
        errors.Add("status", "must be active");
        errors.Add("body", "is too odd");
        errors.Add("body", "is too long");

        var outcome = JsonSerializer.SerializeToElement(FhirProblems.Of(errors.ToException().Problem), FhirJson.Default.FhirResource);

        Assert.Equal(
            [("CoverageEligibilityRequest.status", "must be active"), ("CoverageEligibilityRequest", "is too odd"), ("CoverageEligibilityRequest", "is too long")],
            FhirCalls.Issues(outcome));
    }
}
