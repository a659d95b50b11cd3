using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What of reported payments and of their lists is refused, and how they are described.</summary>
public sealed class ReimbursementFieldTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Portal => hub.As("portal");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task What_cannot_be_due_is_refused_with_the_reason_and_strangers_learn_nothing()
    {
        var (_, code) = await RegisteredAsync(1, row => row with { DesignatedFacilities = Hub.OtherHospital });
        var nobody = Eligibility.Identifiers.RecipientCode.New().Value;

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "facilityNotDesignated"), await RefusedAsync(code, PaymentReports.Report()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "noEntitlement"), await RefusedAsync(code, PaymentReports.Report().With("serviceDate", "2025-12-31")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "notYetValid"), await RefusedAsync(code, PaymentReports.Report().With("serviceDate", "2025-12-31").With("programIds", new JsonArray("54"))));
        Assert.Equal((HttpStatusCode.Forbidden, null), await RefusedAsync(nobody, PaymentReports.Report()));
        Assert.Equal((HttpStatusCode.Forbidden, null), await RefusedAsync(code, PaymentReports.Report(), acting: nobody));
        Assert.Equal((HttpStatusCode.Forbidden, null), await RefusedAsync("x", PaymentReports.Report(), acting: "x"));
    }

    [Theory]
    [InlineData("facilityCode", "12")]
    [InlineData("serviceDate", "2026-11-21")]
    [InlineData("setting", "ward")]
    [InlineData("programIds", "x")]
    public async Task A_wrong_field_is_named(string field, string value)
    {
        var (_, code) = await RegisteredAsync(2);
        using var response = await Portal.SendReportAsync(code, PaymentReports.Report().With(field, field == "programIds" ? new JsonArray(value) : value));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(field, Assert.Single((await response.JsonAsync()).GetProperty("errors").EnumerateObject()).Name, StringComparison.Ordinal);
        using var tooMuch = await Portal.SendReportAsync(code, PaymentReports.Report(paidYen: 30_001));
        Assert.Equal("paidYen", Assert.Single((await tooMuch.JsonAsync()).GetProperty("errors").EnumerateObject()).Name);
        using var nothing = await Portal.SendReportAsync(code, PaymentReports.Report(paidYen: 0));
        Assert.Equal("paidYen", Assert.Single((await nothing.JsonAsync()).GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("", "month")]
    [InlineData("month=2026-13", "month")]
    [InlineData("month=2026-12", "month")]
    [InlineData("month=2026-11&after=x", "after")]
    [InlineData("month=2026-11&limit=1001", "limit")]
    [InlineData("month=2026-11&knownAt=2026-12-01T00:00:00Z", "knownAt")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        using var response = await Tokyo.GetAsync(PaymentReports.ListOf(Hub.Tokyo, query));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, Assert.Single((await response.JsonAsync()).GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Answers_have_exactly_the_fields_described()
    {
        var (_, code) = await RegisteredAsync(3);

        var report = await Portal.ReportAsync(code, PaymentReports.Report());
        var list = await Tokyo.GetJsonAsync(PaymentReports.ListOf(Hub.Tokyo));

        await hub.RequireFieldsAsync(
            ("PaymentReportResponse", report),
            ("ReimbursementPage", list),
            ("ReimbursementResponse", list.GetProperty("reimbursements")[0]),
            ("ReimbursementTotalResponse", list.GetProperty("totals")[0]));
    }

    private async Task<(HttpStatusCode Status, string? Reason)> RefusedAsync(string recipient, JsonObject report, string? acting = null)
    {
        using var response = await Portal.SendReportAsync(recipient, report, acting: acting);
        return (response.StatusCode, (await response.JsonAsync()).TryGetProperty("reason", out var reason) ? reason.GetString() : null);
    }

    private async Task<(Row Person, string Code)> RegisteredAsync(int number, Func<Row, Row>? vary = null)
    {
        var person = vary is null ? A.Person(number) : vary(A.Person(number));
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var check = await hub.As($"facility:{Hub.OtherHospital}").CheckAsync(A.QuestionFor(person).Json());
        return (person, check.GetProperty("recipient").Text("code")!);
    }
}
