using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What a file of claims must look like; what is wrong with it names line and field.</summary>
public sealed class ClaimRequestTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Review => hub.As("payer");

    [Theory]
    [InlineData("lineId", "", "lineId")]
    [InlineData("lineId", "0", "lineId")]
    [InlineData("facilityCode", "12", "facilityCode")]
    [InlineData("programId", "5", "programId")]
    [InlineData("serviceDate", "2026-11-21", "serviceDate")]
    [InlineData("serviceDate", "20261120", "serviceDate")]
    [InlineData("serviceDate", "2021-11-19", "serviceDate")]
    [InlineData("serviceDate", null, "serviceDate")]
    [InlineData("patientYen", "-1", "patientYen")]
    [InlineData("card", null, "card")]
    [InlineData("card.insurerNumber", "33120016", "card.insurerNumber")]
    [InlineData("card.number", "", "card.number")]
    public async Task A_wrong_field_is_named_with_its_line_and_never_repeated(string field, string? value, string named)
    {
        var wrong = Claims.LineFor(A.Person(22), "1");
        wrong = field == "patientYen" ? wrong.With(field, -1) : wrong.With(field, value);
        using var response = await Review.SendClaimsAsync(Claims.LineFor(A.Person(22), "0"), wrong);

        var problem = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal($"lines[1].{named}", error.Name);
        Assert.True(value is not { Length: > 5 } || !error.Value.ToString().Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_lines_none_both_identifiers_and_an_unknown_field_are_refused()
    {
        async Task<IEnumerable<string>> Refused(string json)
        {
            using var response = await Review.PostJsonAsync(Claims.Address, json);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            return (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name).ToList();
        }

        Assert.Equal(["lines"], await Refused($$"""{"lines":[{{string.Join(',', Enumerable.Repeat("{}", 10_001))}}]}"""));
        Assert.Equal(["lines"], await Refused("""{"lines":[]}"""));
        Assert.Equal(["lines"], await Refused("{}"));
        Assert.Equal(["lines[0]"], await Refused("""{"lines":[null]}"""));
        Assert.Equal(["lines[0].birthDate"], await Refused("""{"lines":[{"birthDate":"1980-05-01"}]}"""));
        Assert.Equal(["knownAt"], await Refused(Claims.Of([Claims.LineFor(A.Person(22))]).With("knownAt", "2026-12-01T00:00:00Z").ToJsonString()));
        var both = Claims.LineFor(A.Person(22));
        both["certificate"] = new JsonObject { ["payerNumber"] = "54136015", ["recipientNumber"] = "1234566" };
        Assert.Equal(["lines[0].card"], await Refused(Claims.Of([both]).ToJsonString()));
        Assert.InRange((await Refused($$"""{"lines":[{{string.Join(',', Enumerable.Repeat("{}", 10_000))}}]}""")).Count(), 100, 110);
    }
}
