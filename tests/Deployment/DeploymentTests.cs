using System.Text.RegularExpressions;
using Actors.Cli.Processes;
using Actors.Silo;
using Actors.Storage;
using Actors.Tests.Api;
using Microsoft.Extensions.Configuration;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Actors.Tests.Deployment;

/// <summary>
/// The files for containers say what the service understands. Images cannot be built where the tests run: what can be held against the code is held against it, and the files
/// are given to the programs that read them where these are installed.
/// </summary>
public sealed partial class DeploymentTests(Hub hub) : IClassFixture<Hub>
{
    private const int Silos = 3;

    private static readonly string[] Sets = ["silo", "api"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_file_can_be_read()
    {
        var documents = DeploymentFiles.Documents().ToList();

        Assert.Contains(documents, document => document.File == "compose.yaml");
        Assert.All(documents, document => Assert.IsType<YamlMappingNode>(document.Root));
        Assert.Equal(Sets.Order(), DeploymentFiles.OfKind("StatefulSet").Select(set => set.Text("metadata", "name")).Order());
    }

    [Fact]
    public void Every_setting_that_is_named_is_one_that_the_service_reads()
    {
        var known = Settings(typeof(SiloOptions), "Actors").ToHashSet(StringComparer.Ordinal);
        var named = DeploymentFiles.All.SelectMany(path => Setting().Matches(File.ReadAllText(path)).Select(match => match.Value)).Distinct().ToList();

        Assert.Contains("Actors__Postgres", named);
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void The_settings_are_accepted_and_fit_the_ports_that_are_opened()
    {
        var settings = ((YamlMappingNode)DeploymentFiles.OfKind("ConfigMap").Single().At("data")).Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value);
        var options = SiloOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)).Append(new("Actors:Postgres", "Host=db"))).Build());
        var silo = DeploymentFiles.OfKind("StatefulSet").Single(set => set.Text("metadata", "name") == "silo").Container();
        var ports = ((YamlSequenceNode)silo.At("ports")).ToDictionary(port => port.Text("name"), port => int.Parse(port.Text("containerPort")));

        Assert.Equal((8080, options.SiloPort, options.GatewayPort), (ports["http"], ports["silo"], ports["gateway"]));
        Assert.Contains($"EXPOSE 8080 {options.SiloPort} {options.GatewayPort}", DeploymentFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains("Actors__Url=http://0.0.0.0:8080", DeploymentFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.Equal([8080, options.SiloPort, options.GatewayPort], Numbers("port", DeploymentFiles.OfKind("NetworkPolicy").Single()));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    public void A_pod_is_asked_whether_it_lives_and_is_ready_and_has_the_time_to_drain(string name)
    {
        var set = DeploymentFiles.OfKind("StatefulSet").Single(set => set.Text("metadata", "name") == name);
        var drain = int.Parse(DeploymentFiles.OfKind("ConfigMap").Single().Text("data", "Actors__DrainSeconds"));

        Assert.Equal("/health/live", set.Container().Text("startupProbe", "httpGet", "path"));
        Assert.Equal("/health/live", set.Container().Text("livenessProbe", "httpGet", "path"));
        Assert.Equal("/health/ready", set.Container().Text("readinessProbe", "httpGet", "path"));
        Assert.InRange(int.Parse(set.Text("spec", "template", "spec", "terminationGracePeriodSeconds")), drain + 30 + 10, 120);
        Assert.Equal("true", set.Text("spec", "template", "spec", "securityContext", "runAsNonRoot"));
        Assert.Equal("data", set.Text("spec", "volumeClaimTemplates", "0", "metadata", "name"));
        Assert.Contains(DeploymentFiles.OfKind("PodDisruptionBudget"), budget => budget.Text("spec", "selector", "matchLabels", "role") == name && budget.Text("spec", "maxUnavailable") == "1");
    }

    [Fact]
    public void Every_silo_of_the_compose_file_has_an_address_a_name_and_a_volume_of_its_own_and_requests_come_to_it()
    {
        var services = DeploymentFiles.Documents().Single(document => document.File == "compose.yaml").Root.At("services");
        var balancer = DeploymentFiles.Text("haproxy.cfg");
        foreach (var name in Enumerable.Range(1, Silos).Select(number => $"silo-{number}"))
        {
            var silo = services.At(name);
            var address = silo.Text("networks", "inside", "ipv4_address");
            Assert.Equal((name, address, $"{name}:/data"), (silo.Text("hostname"), silo.Text("environment", "Actors__Cluster__AdvertisedAddress"), silo.Text("volumes", "0")));
            Assert.Contains($"server {name} {address}:8080", balancer, StringComparison.Ordinal);
        }

        var connections = Numbers("max_connections", services.At("postgres")).Single();
        Assert.InRange(Silos * StorageDataSources.MaxConnections, 1, connections - 3 - (Silos * 16));
    }

    [Theory]
    [InlineData("Actors__HubSecret", "HUB_SECRET", "hub-secret")]
    [InlineData("Actors__SigningKeys", "SIGNING_KEYS", "signing-keys")]
    public void What_all_processes_have_to_share_comes_from_one_place(string setting, string variable, string key)
    {
        var services = DeploymentFiles.Documents().Single(document => document.File == "compose.yaml").Root.At("services");

        Assert.All(Enumerable.Range(1, Silos), number => Assert.Equal($"${{{variable}:?}}", services.Text($"silo-{number}", "environment", setting)));
        Assert.Contains($"\n{variable}=\n", DeploymentFiles.Text("example.env"), StringComparison.Ordinal);
        Assert.All(Sets, name =>
        {
            var variables = (YamlSequenceNode)DeploymentFiles.OfKind("StatefulSet").Single(set => set.Text("metadata", "name") == name).Container().At("env");
            var given = variables.Single(one => one.Text("name") == setting);
            Assert.Equal(("actors", key), (given.Text("valueFrom", "secretKeyRef", "name"), given.Text("valueFrom", "secretKeyRef", "key")));
        });
        Assert.Contains($"--from-literal={key}=", File.ReadAllText(Path.Combine(Cli.Repository.Root, "docs", "deployment.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_image_is_of_a_stated_version()
    {
        var images = DeploymentFiles.All.SelectMany(path => Image().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)).ToList();

        Assert.Contains(images, image => image.StartsWith("postgres:", StringComparison.Ordinal));
        Assert.All(images.Where(image => image is not ("actors" or "actors:1")), image => Assert.Matches(@":(\d+\.\d+|\$\{(SDK|RUNTIME)\})", image));
        Assert.Matches(@"ARG SDK=\d+\.\d+\.\d+\nARG RUNTIME=\d+\.\d+\.\d+\n", DeploymentFiles.Text("Dockerfile"));
    }

    [Fact]
    public async Task The_containers_health_check_tells_whether_the_process_is_ready()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "written for bash");
        var script = Path.Combine(DeploymentFiles.Folder, "is-ready");

        Assert.Equal(0, (await new Child("bash", script, $"{hub.Anonymous.BaseAddress!.Port}").RunAsync(Stop)).ExitCode);
        Assert.NotEqual(0, (await new Child("bash", script, $"{FreePorts.Next()}").RunAsync(Stop)).ExitCode);
    }

    [Theory]
    [InlineData("kubectl", "kustomize", "kubernetes/silos")]
    [InlineData("kubectl", "kustomize", "kubernetes/with-api")]
    [InlineData("haproxy", "-c", "-f", "haproxy.cfg")]
    public async Task What_reads_the_files_accepts_them(string program, params string[] arguments)
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))), $"{program} is not installed");

        var read = await new Child(program, arguments) { WorkingDirectory = DeploymentFiles.Folder }.RunAsync(Stop);

        Assert.True(read.Succeeded, read.Output);
    }

    /// <summary>The settings of a section and of those in it, as environment variables.</summary>
    private static IEnumerable<string> Settings(Type type, string section) => type.GetProperties().Where(property => property.CanWrite).SelectMany(property =>
        property.PropertyType.Namespace == typeof(SiloOptions).Namespace && property.PropertyType.IsClass
            ? Settings(property.PropertyType, $"{section}__{property.Name}")
            : [$"{section}__{property.Name}"]);

    /// <summary>The numbers behind a name anywhere in a text.</summary>
    private static IEnumerable<int> Numbers(string name, YamlNode node) => Regex.Matches(node.ToString(), $@"\b{name}[ ,=:]+(\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => int.Parse(match.Groups[1].ValueSpan));

    [GeneratedRegex(@"Actors__\w+", RegexOptions.None, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s*(?:image:|FROM) +(\S+)", RegexOptions.Multiline, 1000)]
    private static partial Regex Image();
}
