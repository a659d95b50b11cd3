using Actors.Tests.Crash;
using Actors.Tests.Postgres;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>An open dashboard while the service is killed and started again.</summary>
public sealed class DashboardRestartTests(Chromium chromium, PostgresFixture postgres) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_restart_is_survived_without_a_reload_and_without_a_new_sign_in()
    {
        using var silo = new SiloProcess(await postgres.CreateDatabaseAsync(), "operator");
        await silo.StartAsync();
        using var operators = silo.As("operator", null);
        await using var window = await chromium.OpenAsync(operators.BaseAddress!);
        await window.SignInAsync(operators.DefaultRequestHeaders.Authorization!.Parameter!);
        var connection = window.Page.Locator("#connection");
        var body = window.Page.Locator("body");
        await window.Page.EvaluateAsync("() => { window.neverReloaded = true; }");
        await Expect(body).ToHaveAttributeAsync("data-sample", DashboardTests.Positive(), DashboardWindow.Soon);
        var instance = await body.GetAttributeAsync("data-instance");

        silo.Kill();
        await Expect(connection).ToHaveAttributeAsync("data-state", "lost", DashboardWindow.Soon);
        await window.PictureAsync("dashboard-lost");
        await silo.StartAsync();

        await Expect(connection).ToHaveAttributeAsync("data-state", "live", DashboardWindow.Soon);
        await Expect(body).Not.ToHaveAttributeAsync("data-instance", instance!, DashboardWindow.Soon);
        var sample = await body.GetAttributeAsync("data-sample");
        await Expect(body).Not.ToHaveAttributeAsync("data-sample", sample!, DashboardWindow.Soon);
        Assert.True(await window.Page.EvaluateAsync<bool>("() => window.neverReloaded"));
    }
}
