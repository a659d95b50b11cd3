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
    [InlineData("Actors:Role", "7", "Actors__Role")]
    [InlineData("Actors:SiloPort", "0", "Actors__SiloPort")]
    [InlineData("Actors:SiloPort", "65536", "Actors__SiloPort")]
    [InlineData("Actors:GatewayPort", "11111", "Actors__GatewayPort")]
    [InlineData("Actors:DrainSeconds", "-1", "Actors__DrainSeconds")]
    [InlineData("Actors:ProgramsKnownAfterSeconds", "-1", "Actors__ProgramsKnownAfterSeconds")]
    [InlineData("Actors:Cluster:Id", "", "Actors__Cluster__Id")]
    [InlineData("Actors:Cluster:Id", "two words", "Actors__Cluster__Id")]
    [InlineData("Actors:Cluster:ServiceId", "", "Actors__Cluster__ServiceId")]
    [InlineData("Actors:Cluster:AdvertisedAddress", "silo-1", "Actors__Cluster__AdvertisedAddress")]
    [InlineData("Actors:Cluster:AdvertisedAddress", "0.0.0.0", "Actors__Cluster__AdvertisedAddress")]
    [InlineData("Actors:Cluster:ListenAddress", "everywhere", "Actors__Cluster__ListenAddress")]
    [InlineData("Actors:Cluster:ListenAddress", "::", "Actors__Cluster__ListenAddress")]
    [InlineData("Actors:Cluster:Placement", "9", "Actors__Cluster__Placement")]
    public void A_setting_that_would_do_harm_is_refused_by_its_name(string setting, string value, string variable)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => SiloOptions.From(Of(("Actors:Postgres", "Host=x"), (setting, value))));

        Assert.Contains(setting, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(variable, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Actors:SiloPort", "many")]
    [InlineData("Actors:Role", "both")]
    [InlineData("Actors:Cluster:Placement", "nearby")]
    [InlineData("Actors:Cluster:ConsistentDirectory", "perhaps")]
    public void A_setting_that_cannot_be_read_is_refused_by_its_name(string setting, string value)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => SiloOptions.From(Of(("Actors:Postgres", "Host=x"), (setting, value))));
        Assert.Contains(setting, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silo_that_others_are_to_reach_does_not_listen_where_they_cannot()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => SiloOptions.From(
            Of(("Actors:Postgres", "Host=x"), ("Actors:Cluster:AdvertisedAddress", "10.0.0.1"), ("Actors:Cluster:ListenAddress", "127.0.0.1"))));
        Assert.Contains("Actors__Cluster__ListenAddress", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_usual() => Assert.Equal(7, SiloOptions.From(Of(("Actors:Postgres", "Host=x"))).Journal.RecordYears);

    private static IConfiguration Of(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Reverse().DistinctBy(setting => setting.Name).Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
}
