using Actors.Silo;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Actors.Tests.Hosting;

public sealed class SiloOptionsTests
{
    [Theory]
    [InlineData("Actors:Postgres", "", "Actors__Postgres")]
    [InlineData("Actors:WrongKeysAllowed", "0", "Actors__WrongKeysAllowed")]
    [InlineData("Actors:EventRetentionDays", "0", "Actors__EventRetentionDays")]
    [InlineData("Actors:Journal:RecordYears", "0", "Actors__Journal__RecordYears")]
    [InlineData("Actors:Journal:FileDays", "-1", "Actors__Journal__FileDays")]
    public void A_setting_that_would_do_harm_is_refused_by_its_name(string setting, string value, string variable)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => SiloOptions.From(Of(("Actors:Postgres", "Host=x"), (setting, value))));

        Assert.Contains(setting, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(variable, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_usual() => Assert.Equal(7, SiloOptions.From(Of(("Actors:Postgres", "Host=x"))).Journal.RecordYears);

    private static IConfiguration Of(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Reverse().DistinctBy(setting => setting.Name).Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
}
