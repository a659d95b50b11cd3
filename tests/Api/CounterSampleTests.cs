using System.Net;
using System.Text.Json;
using Actors.Cli.Sample;
using Actors.Tests.Postgres;
using Actors.Tests.Sample;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>The keys that the counter page offers beside a sample go to programs on this machine, and to nobody else.</summary>
public sealed class CounterSampleTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly string _file = Path.GetTempFileName();
    private Hub? _hub;

    private Hub Service => _hub ??= new(() => postgres.CreateDatabaseAsync(), change: null, $"--Actors:CounterSample={_file}");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, """{"facilities":[],"examples":[]}""");
        await Service.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        File.Delete(_file);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("Host", "localhost", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.NotFound)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.NotFound)]
    [InlineData("Host", "hub.example.jp", HttpStatusCode.NotFound)]
    [InlineData("X-Forwarded-For", "192.0.2.1", HttpStatusCode.NotFound)]
    [InlineData("Forwarded", "for=192.0.2.1", HttpStatusCode.NotFound)]
    [InlineData("Via", "1.1 proxy", HttpStatusCode.NotFound)]
    public async Task Only_a_program_on_this_machine_that_asks_for_this_machine_gets_them(string? header, string? value, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/counter/sample");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var response = await Service.Anonymous.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Without_a_sample_there_are_none()
    {
        File.Delete(_file);

        using var response = await Service.Anonymous.GetAsync("/counter/sample");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public void The_patients_of_the_sample_show_every_kind_of_answer()
    {
        var patients = SamplePatient.Of(Population.Options, Population.Today);

        Assert.Equal(
            ["ceiling", "certificate", "expired", "facilityNotDesignated", "identifierAmbiguous", "identifierUnknown", "identityMismatch", "local", "notDisclosed", "notYetValid"],
            patients.Select(patient => patient.Kind).Order(StringComparer.Ordinal));
        Assert.All(patients, patient => Assert.True(patient.Identifier.Card is null != patient.Identifier.Certificate is null, JsonSerializer.Serialize(patient)));
    }
}
