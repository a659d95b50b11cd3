using System.Net.Http.Headers;
using System.Text;

namespace Actors.Tests.Api;

/// <summary>A little reference data of Tokyo, loaded the way an operator loads it.</summary>
internal static class ReferenceData
{
    private const string Municipalities =
        """
        code,prefecture,name,kana
        130001,東京都,,とうきょうと
        131016,東京都,千代田区,ちよだく
        131032,東京都,港区,みなとく
        140007,神奈川県,,かながわけん
        141003,神奈川県,横浜市,よこはまし
        141011,神奈川県,横浜市 鶴見区,よこはまし つるみく
        """;

    private const string Facilities =
        """
        facility_code,name,postal_code,address
        1310000018,試験病院,1000001,千代田区千代田１
        1310000026,別の試験病院,1000001,千代田区千代田２
        """;

    public const string Programs =
        """
        prefecture_code,prefecture,scheme_no,law_no,short_name,scheme_class,law_no_check,payer_check_digit,recipient_check_digit,payer_role,age_range,yen_per_point,claim_burden,claim_print,claim_entry,income_info,out_kind,out_percent,out_fixed_per_visit,out_cap_per_visit,out_cap_per_day,out_days_cap,out_cap_month_in_house,out_cap_month_pharmacy,out_visits_cap_month,drug_burden,in_kind,in_percent,in_fixed_per_visit,in_cap_per_visit,in_cap_per_day,in_days_cap,in_cap_month,in_visits_cap_month,meal_aid_per_day,meal_burden,limited_scheme_no
        13,東京都,180,80,マル障負有,7,0,2,2,3,0-999,10,2,0,0,,1,10,0,0,0,0,18000,18000,0,0,1,10,0,0,0,1,57600,0,0,1,
        13,東京都,280,80,マル障負無,7,0,2,2,3,0-999,10,2,0,0,,2,0,0,0,0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,1,
        13,東京都,188,88,マル乳,7,0,2,2,3,0-18,10,2,0,0,,2,0,0,0,0,0,0,0,0,0,2,0,0,0,0,0,0,0,0,1,
        """;

    public static async Task LoadAsync(HttpClient @operator)
    {
        await ImportAsync(@operator, "/v1/municipalities/import", Municipalities);
        await ImportAsync(@operator, "/v1/facilities/import", Facilities);
        await ImportAsync(@operator, "/v1/programs/import", Programs);
    }

    /// <summary>The reference data that the sample was made with.</summary>
    public static async Task LoadSampleAsync(HttpClient @operator)
    {
        var folder = Path.Combine(Cli.Repository.Root, "cli", "Sample", "Reference");
        foreach (var kind in new[] { "municipalities", "programs" })
        {
            var file = kind == "programs" ? "local-programs.csv" : "municipalities.csv";
            await ImportAsync(@operator, $"/v1/{kind}/import", await File.ReadAllTextAsync(Path.Combine(folder, file)));
        }
    }

    public static async Task ImportAsync(HttpClient client, string path, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv", "utf-8"));
        using var response = await client.PostAsync(path, content);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
        }
    }
}
