using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Actors.ClientApi.Dashboard.Measuring;

namespace Actors.ClientApi.Dashboard.Live;

/// <summary>One event of the stream: its name and its data, with how that is written.</summary>
internal sealed record LiveEvent(string Name, object Data, JsonTypeInfo Type, string? Id = null)
{
    public static LiveEvent Of(Greeting greeting) => new("hello", greeting, DashboardJson.Default.Greeting);

    public static LiveEvent Of(History history) => new("history", history, DashboardJson.Default.History);

    /// <remarks>Its id comes back as <c>Last-Event-ID</c>: who comes again is told what it missed.</remarks>
    public static LiveEvent Of(Sample sample) => new("sample", sample, DashboardJson.Default.Sample, $"{sample.At}");

    public static LiveEvent Of(ImmutableArray<UploadState> uploads) => new("uploads", uploads, DashboardJson.Default.ImmutableArrayUploadState);

    public static LiveEvent Of(ImmutableArray<BodyState> bodies) => new("bodies", bodies, DashboardJson.Default.ImmutableArrayBodyState);

    public static LiveEvent Of(ServiceState state) => new("service", state, DashboardJson.Default.ServiceState);
}

/// <summary>The first event: who tells.</summary>
/// <param name="Instance">Another one after each start.</param>
/// <param name="Host">Which host runs the grains.</param>
/// <param name="Version">Of the software, with its commit.</param>
/// <param name="Columns">The names of what a sample holds.</param>
internal sealed record Greeting(Guid Instance, string Host, string Version, string[] Columns);

/// <summary>How the service is.</summary>
/// <param name="Health">As <c>/health/ready</c> tells it; null where it could not be looked at.</param>
/// <param name="Hosts">The processes that run grains; null where they could not be asked for.</param>
internal sealed record ServiceState(IReadOnlyDictionary<string, string>? Health, IReadOnlyList<HostState>? Hosts);
