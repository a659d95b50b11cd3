using System.Text.Json;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>The counter page of a service that has a sample: two facilities, and patients to try.</summary>
public abstract class CounterPage : IClassFixture<Chromium>, IAsyncLifetime
{
    private protected static readonly Row Patient = A.Person(1);
    private readonly Chromium _chromium;

    protected CounterPage(Chromium chromium, PostgresFixture postgres)
    {
        _chromium = chromium;
        Service = new(() => postgres.CreateDatabaseAsync(), change: null, $"--Actors:CounterSample={Sample}");
    }

    /// <summary>The file that the page's sample is read from.</summary>
    private protected string Sample { get; } = Path.GetTempFileName();

    private protected Hub Service { get; }

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        await Service.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, Patient);
        var card = new { insurerNumber = Patient.InsurerNumber, symbol = Patient.Symbol, number = Patient.Number, branch = Patient.Branch };
        await File.WriteAllTextAsync(Sample, JsonSerializer.Serialize(new
        {
            facilities = new[] { new { code = Hub.Hospital, kind = "hospital", key = Key(Hub.Hospital) }, new { code = Hub.OtherHospital, kind = "pharmacyDemo", key = Key(Hub.OtherHospital) } },
            examples = new object[]
            {
                new { kind = "ceiling", identifier = new { card }, birthDate = Patient.BirthDate },
                new { kind = "identityMismatch", identifier = new { card }, birthDate = "1980-05-02" },
                new { kind = "identifierUnknown", identifier = new { certificate = new { payerNumber = "54136015", recipientNumber = "9999996" } }, birthDate = "1980-05-02" },
            },
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        File.Delete(Sample);
        GC.SuppressFinalize(this);
    }

    private protected string Key(string facility) => Service.As($"facility:{facility}").DefaultRequestHeaders.Authorization!.Parameter!;

    private protected async Task<Window> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var window = await _chromium.OpenAsync(Service.Anonymous.BaseAddress!, options);
        await window.Page.Clock.SetFixedTimeAsync(Service.Clock.GetUtcNow().UtcDateTime);
        await window.Page.GotoAsync("/counter");
        return window;
    }

    private protected async Task<Window> EnteredAsync(string facility)
    {
        var window = await OpenAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = facility }).ClickAsync();
        await Expect(window.Page.Locator("#main")).ToBeFocusedAsync(); // the page is shown, and takes no focus away any more
        return window;
    }

    private protected async Task<Window> LookedUpAsync(string facility)
    {
        var window = await EnteredAsync(facility);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "With a monthly ceiling" }).ClickAsync();
        return window;
    }

    private protected static async Task ExpectUsedAsync(int yen, params Window[] windows)
    {
        foreach (var window in windows)
        {
            await Expect(window.Page.GetByRole(AriaRole.Meter)).ToHaveAttributeAsync("aria-valuenow", yen.ToString());
        }
    }
}
