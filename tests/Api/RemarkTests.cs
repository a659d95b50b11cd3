using System.Text.Json.Nodes;
using Actors.Eligibility.Registrations;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What a body is told to look at in rows that are accepted: codes of facilities that no directory tells of, whose check digit is not the usual one.</summary>
public sealed class RemarkTests(Hub hub) : IClassFixture<Hub>
{
    private const string Usual = "1340000018";
    private const string Unusual = "1340000015";
    private static readonly int[] FirstRows = [.. Enumerable.Range(2, 100)];

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Fact]
    public async Task An_upload_counts_the_rows_and_names_the_first_and_nothing_waits_for_it()
    {
        var file = Row.File([.. Enumerable.Range(1, 131).Select(n => A.Person(n) with { DesignatedFacilities = n is 1 or > 121 ? Usual : $"{Usual} {Unusual}" })]);

        var batch = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference&publish=auto", file);

        Assert.Equal((131, 0), (batch.Count("accepted"), batch.Count("rejected")));
        var remark = Assert.Single(batch.GetProperty("remarks").EnumerateArray());
        Assert.Equal((RegistrationColumns.DesignatedFacilities, RowErrorCodes.UnusualCheckDigit, 120), (remark.Text("field"), remark.Text("code"), remark.Count("count")));
        Assert.Equal(FirstRows, remark.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32()));
        Assert.DoesNotContain(Unusual, remark.ToString(), StringComparison.Ordinal);
        Assert.Contains("検証番号", remark.Text("messageJa"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_without_them_has_no_remarks()
    {
        var batch = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File(A.Person(200) with { DesignatedFacilities = Usual }));

        Assert.Empty(batch.GetProperty("remarks").EnumerateArray());
    }

    [Fact]
    public async Task A_single_registration_is_remarked_in_its_answer()
    {
        var person = A.Person(201);
        var doubtful = person.Entitlement();
        doubtful["designatedFacilities"] = new JsonArray(Unusual);
        using var response = await Tokyo.PutJsonAsync(Entitlements.Address(Hub.Tokyo, person.HistoryKey), doubtful.Json());

        var registered = await response.JsonAsync();
        Assert.True(response.IsSuccessStatusCode, registered.ToString());
        Assert.Equal(RowErrorCodes.UnusualCheckDigit, Assert.Single(registered.GetProperty("remarks").EnumerateArray()).Text("code"));
        Assert.Empty((await Tokyo.RegisterAsync(Hub.Tokyo, person)).GetProperty("remarks").EnumerateArray());
    }
}
