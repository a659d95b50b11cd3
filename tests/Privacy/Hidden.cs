using System.Net;
using System.Text;
using Actors.Tests.Api;

namespace Actors.Tests.Privacy;

/// <summary>People who are not to be disclosed, who deals with them, and what was heard of them.</summary>
internal sealed class Hidden(Hub hub)
{
    public const string Name = "秘匿 雛菊";
    public const string Kana = "ヒトク ヒナギク";
    public const string Address = "秘匿町一丁目九九九番地";
    public const string PartOfAddress = "九九九";

    /// <summary>A type of certificate in the hub's JSON.</summary>
    public const string Type = "NANBYO1";

    public static readonly string[] Secrets = ["秘匿", "雛菊", "ヒトク", "ヒナギク", PartOfAddress];

    public Hub Service => hub;

    /// <summary>By others.</summary>
    public Overheard Heard { get; } = new();

    /// <summary>By the people, where they read their own names.</summary>
    public Overheard HeardByThemself { get; } = new();

    public HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    public HttpClient Kanagawa => hub.As($"municipality:{Hub.Kanagawa}");

    public HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    public HttpClient OtherHospital => hub.As($"facility:{Hub.OtherHospital}");

    public static Row Person(int number, string historyKey) => A.Person(number) with { Name = Name, NameKana = Kana, HistoryKey = $"d-{historyKey}" };

    /// <summary>The address of the upload once it rests; an address that leads nowhere where it is refused.</summary>
    public async Task<string> SendAsync(string file, string type, string query)
    {
        using var response = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(file), type, query: query);
        await Heard.KeepAsync(response);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            return $"/v1/municipalities/{Hub.Tokyo}/batches/{Guid.NewGuid()}";
        }

        var location = response.Headers.Location!.ToString();
        await Tokyo.RestingAsync(location, query.Contains("publish=auto", StringComparison.Ordinal));
        return location;
    }
}
