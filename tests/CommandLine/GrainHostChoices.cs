using System.Xml.Linq;
using Actors.Cli.GrainHosts;
using Actors.Cli.Processes;
using Xunit;

namespace Actors.Tests.CommandLine;

public sealed class GrainHostChoices : IDisposable
{
    private static readonly ChildResult NoSuchPackage = new(
        1,
        """
        /x/Actors.Silo.csproj : error NU1101: Unable to find package Polly.Extensions. No packages exist with this id in source(s): nuget.org
        /x/Actors.Silo.csproj : error NU1101: Unable to find package Microsoft.Orleans.Runtime. No packages exist with this id in source(s): nuget.org
        /x/Actors.Silo.csproj : error NU1101: Unable to find package Microsoft.Orleans.Sdk. No packages exist with this id in source(s): nuget.org
        """,
        TimedOut: false);

    private static readonly ChildResult Unreachable = new(
        1, "error NU1301: Unable to load the service index for source https://api.nuget.org/v3/index.json.", TimedOut: false);

    private readonly SetClock _clock = new();
    private readonly TemporaryFolder _folder = new();
    private int _tries;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Packages_that_restore_choose_Orleans()
    {
        var choice = await Choose(new(0, "", TimedOut: false));
        Assert.Equal(GrainHost.Orleans, choice.Host);
        Assert.Equal("<Project><PropertyGroup><GrainHost>Orleans</GrainHost></PropertyGroup></Project>\n", File.ReadAllText(_folder.In("grain-host.props")));
    }

    [Fact]
    public async Task A_missing_package_chooses_Embedded_and_is_named()
    {
        var choice = await Choose(NoSuchPackage);
        Assert.Equal(GrainHost.Embedded, choice.Host);
        Assert.Equal("Microsoft.Orleans.Sdk cannot be restored here (NU1101)", choice.Why);
    }

    [Fact]
    public async Task A_missing_version_names_the_package_without_the_comma()
    {
        var choice = await Choose(new(1, "error NU1102: Unable to find package Microsoft.Orleans.Server with version (>= 99.0.0)", TimedOut: false));
        Assert.Equal("Microsoft.Orleans.Server cannot be restored here (NU1102)", choice.Why);
    }

    [Fact]
    public async Task Packages_that_restored_once_are_remembered()
    {
        var first = await Choose(new(0, "", TimedOut: false));
        _clock.Advance(TimeSpan.FromDays(1000));
        Assert.Equal(first, await Choose(NoSuchPackage));
        Assert.Equal(1, _tries);
    }

    [Fact]
    public async Task Another_Orleans_version_is_tried_anew()
    {
        await Choose(NoSuchPackage);
        Assert.Equal(GrainHost.Orleans, (await Choose(new(0, "", TimedOut: false), version: "11.0.0")).Host);
        Assert.Equal(2, _tries);
    }

    [Fact]
    public async Task Packages_that_could_not_be_restored_are_tried_again_after_a_day()
    {
        var first = await Choose(NoSuchPackage);
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(first, await Choose(new(0, "", TimedOut: false)));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(GrainHost.Orleans, (await Choose(new(0, "", TimedOut: false))).Host);
        Assert.Equal(2, _tries);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_reached_chooses_Embedded_for_now() =>
        Assert.Equal("the Orleans packages cannot be restored now (NU1301)", (await Choose(Unreachable)).Why);

    [Fact]
    public async Task A_restore_that_takes_too_long_chooses_Embedded_for_now() =>
        Assert.Equal(GrainHost.Embedded, (await Choose(new(-1, "", TimedOut: true))).Host);

    [Fact]
    public async Task A_forced_host_is_taken_without_a_try_and_not_remembered()
    {
        Assert.Equal(GrainHost.Orleans, (await Choose(NoSuchPackage, GrainHost.Orleans)).Host);
        Assert.Equal(0, _tries);
        Assert.Equal(GrainHost.Embedded, (await Choose(NoSuchPackage)).Host);
    }

    [Fact]
    public async Task A_memory_that_was_damaged_is_made_anew()
    {
        await File.WriteAllTextAsync(_folder.In("grain-host.json"), "{ half", TestContext.Current.CancellationToken);
        Assert.Equal(GrainHost.Embedded, (await Choose(NoSuchPackage)).Host);
        Assert.Equal(1, _tries);
    }

    [Fact]
    public void The_version_stands_in_the_central_package_list() =>
        Assert.Equal("10.4.2", OrleansVersion.In(XDocument.Parse("<Project><PropertyGroup><OrleansVersion Condition=\"''==''\"> 10.4.2 </OrleansVersion></PropertyGroup></Project>")));

    private Task<GrainHostChoice> Choose(ChildResult restore, GrainHost? forced = null, string version = "10.4.2")
    {
        var chooser = new GrainHostChooser(
            new GrainHostMemory(_folder.Path),
            _ =>
            {
                _tries++;
                return Task.FromResult(restore);
            },
            _clock);
        return chooser.ChooseAsync(forced, version, TestContext.Current.CancellationToken);
    }
}
