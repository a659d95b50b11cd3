using System.Net;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>
/// A client whose requests go to one silo now and to another then, and who need not know it. Silos look for news every five seconds; each body here is asked for at once, in
/// another way.
/// </summary>
public sealed class LoadBalancerTests(PostgresFixture postgres)
{
    [Fact]
    public async Task What_was_made_through_one_silo_is_there_at_another_at_once()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 2);
        using var administrator = cluster[0].As("operator", null);
        using var tokyo = cluster[1].As("municipality", Hub.Tokyo);
        var mover = (await tokyo.RegisterAsync(Hub.Tokyo, A.Person(1))).Text("recipientCode")!;

        using (var uploading = await MakeAsync("110001", "埼玉県"))
        {
            // The directory covers Tokyo's hospitals: one that it does not list would be refused.
            var batch = await uploading.PublishAsync("110001", A.Person(2) with { PayerNumber = "", DesignatedFacilities = "1310000034" });
            Assert.Equal(("published", 1), (batch.Text("state"), batch.GetProperty("accepted").GetInt32()));
        }

        using (var registering = await MakeAsync("120006", "千葉県"))
        {
            await registering.RegisterAsync("120006", A.Person(3) with { PayerNumber = "" });
        }

        using (var looking = await MakeAsync("080004", "茨城県"))
        {
            Assert.Equal("茨城県", (await looking.GetJsonAsync("/v1/municipalities/080004")).Text("name"));
        }

        using (await MakeAsync("090000", "栃木県"))
        {
            await tokyo.ProposeAsync(Hub.Tokyo, mover, "090000", "2026-11-16");
        }

        // The body with its key, made through one silo; as whom the other one is called.
        async Task<HttpClient> MakeAsync(string code, string prefecture)
        {
            await ReferenceData.ImportAsync(administrator, "/v1/municipalities/import", $"code,prefecture,name,kana\n{code},{prefecture},,x\n");
            await ReferenceData.ImportAsync(administrator, "/v1/facilities/import", "facility_code,name,postal_code,address\n1310000034,新しい病院,1000001,x\n");
            return cluster[1].With(await MakeKeyAsync(administrator, $$"""{"role":"municipality","body":"{{code}}","label":"new"}"""));
        }
    }

    [Fact]
    public async Task A_browser_that_signed_in_at_one_silo_with_a_new_key_is_signed_in_at_another_at_once()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 2);
        using var administrator = cluster[0].As("operator", null);
        using var form = new FormUrlEncodedContent([new("key", await MakeKeyAsync(administrator, """{"role":"operator","label":"new"}"""))]);
        using var here = cluster[0].Anonymous();
        using var signedIn = await here.PostAsync("/dashboard/sign-in", form);

        using var elsewhere = cluster[1].Anonymous();
        elsewhere.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var session = await elsewhere.GetAsync("/dashboard/session");

        Assert.Equal(HttpStatusCode.NoContent, session.StatusCode);
    }

    private static async Task<string> MakeKeyAsync(HttpClient administrator, string order)
    {
        using var made = await administrator.PostJsonAsync("/v1/keys", order);
        return (await made.JsonAsync()).Text("text")!;
    }
}
