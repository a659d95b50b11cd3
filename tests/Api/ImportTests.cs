using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Reference;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Reference data over HTTP: what is taken, what is refused and by which column.</summary>
public sealed class ImportTests(Hub hub) : IClassFixture<Hub>
{
    [Theory]
    [InlineData("131024,大阪府,中央区,x", "prefecture")]
    [InlineData("131025,東京都,中央区,x", "code")]
    [InlineData("131024,東京都,a\0b,x", "name")]
    [InlineData("131024,東京都,中央区", "row")]
    [InlineData("131024,東京都,中\"央区,x", "row")]
    [InlineData("131024,東京都,\"中央区,x", "row")]
    [InlineData("131024,東京都,中央区,\"x\n131041,東京都,新宿区,x", "row")]
    public async Task A_wrong_row_of_municipalities_is_refused_by_its_column_and_changes_nothing(string row, string column)
    {
        var answer = await ImportAsync("/v1/municipalities/import", $"code,prefecture,name,kana\n131032,東京都,港区,x\n{row}");

        Assert.Equal((1, 1, 1), (answer.GetProperty("taken").GetInt32(), answer.GetProperty("unchanged").GetInt32(), answer.GetProperty("refusedRows").GetInt32()));
        var refused = Assert.Single(answer.GetProperty("refused").EnumerateArray());
        Assert.Equal((2, column), (refused.GetProperty("row").GetInt32(), refused.Text("column")));
    }

    [Theory]
    [InlineData("13100000180,x,1,x", "facility_code")]
    [InlineData("1310000034,,1,x", "name")]
    [InlineData("1310000034,x", "row")]
    public async Task A_wrong_row_of_facilities_is_refused_by_its_column(string row, string column)
    {
        var answer = await ImportAsync("/v1/facilities/import", $"facility_code,name,postal_code,address\n{row}");

        Assert.Equal(column, Assert.Single(answer.GetProperty("refused").EnumerateArray()).Text("column"));
    }

    [Theory]
    [InlineData("note")]
    [InlineData("in_kind")]
    public async Task A_column_too_many_in_the_file_of_local_schemes_is_named(string column)
    {
        var lines = ReferenceData.Programs.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        using var content = new StringContent(string.Join('\n', lines.Select((line, at) => $"{line},{(at == 0 ? column : "1")}")), Encoding.UTF8, "text/csv");

        using var response = await hub.As("operator").PostAsync("/v1/programs/import", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(column, Assert.Single((await response.JsonAsync()).GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        const string File = "facility_code,name,postal_code,address\n1310000018,試験病院,1000001,千代田区千代田１\n";
        await ImportAsync("/v1/facilities/import", File);

        var again = await ImportAsync("/v1/facilities/import", File);

        Assert.Equal((0, 0, 1), (again.GetProperty("added").GetInt32(), again.GetProperty("changed").GetInt32(), again.GetProperty("unchanged").GetInt32()));
    }

    [Theory]
    [InlineData("271004,大阪府,大阪市,x", "271021,大阪府,大阪市 都島区,x", "271004")]
    [InlineData("271411,大阪府,堺市 堺区,x", "271403,大阪府,堺市,x", "271403")]
    public async Task A_city_whose_wards_are_known_is_a_designated_city_whichever_comes_first(string first, string second, string city)
    {
        await ImportAsync("/v1/municipalities/import", $"code,prefecture,name,kana\n{first}");
        var last = await ImportAsync("/v1/municipalities/import", $"code,prefecture,name,kana\n{second}");
        Assert.Equal((1, 1), (last.GetProperty("taken").GetInt32(), last.GetProperty("added").GetInt32()));
        Assert.Equal(MunicipalityKind.DesignatedCity, Kind());

        var again = await ImportAsync("/v1/municipalities/import", $"code,prefecture,name,kana\n{(first.StartsWith(city, StringComparison.Ordinal) ? first : second)}");
        Assert.Equal((1, 1), (again.GetProperty("taken").GetInt32(), again.GetProperty("unchanged").GetInt32()));
        Assert.Equal(MunicipalityKind.DesignatedCity, Kind());

        MunicipalityKind? Kind() => LocalGovernmentCode.TryParse(city, out var code) ? hub.Services.GetRequiredService<ReferenceSnapshot>().Municipalities.Find(code)?.Kind : null;
    }

    private async Task<JsonElement> ImportAsync(string path, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var response = await hub.As("operator").PostAsync(path, content);
        var answer = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer.ToString());
        return answer;
    }
}
