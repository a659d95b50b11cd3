using System.Reflection;
using System.Text.RegularExpressions;
using Actors.Cli.Backups;
using Actors.Silo;
using Actors.Storage.Journal;
using Actors.Tests.Api;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Actors.Tests.Deployment;

/// <summary>What <c>docs/operations.md</c> says of alarms is what the service can say.</summary>
public sealed partial class OperationsGuideTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Cli.Repository.Root, "docs", "operations.md"));

    /// <summary>What it tells to ask the database.</summary>
    public static IReadOnlyList<string> Queries { get; } = [.. Guide.Split("```sql").Skip(1).Select(rest => rest.Split("```")[0])];

    [Fact]
    public async Task Every_query_can_be_asked()
    {
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        Assert.NotEmpty(Queries);
        foreach (var query in Queries)
        {
            // The hub goes on: what it needs is not to be gone.
            await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand(query, connection, transaction);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void What_is_to_be_run_after_a_recovery_is_what_a_restoration_runs() =>
        Assert.Contains(string.Concat(RestoreSql.After.Select(statement => $"\n{statement};")), Queries.Select(query => query.TrimEnd()));

    [Fact]
    public async Task Every_part_of_readiness_is_explained()
    {
        var health = await hub.Anonymous.GetJsonAsync("/health/ready");

        Assert.All(health.GetProperty("checks").EnumerateObject(), check => Assert.Contains($"| `{check.Name}` |", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_event_that_is_explained_is_one_that_is_logged()
    {
        const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var logged = new[] { typeof(SiloApplication).Assembly, typeof(AccessJournal).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(All))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
            .OfType<int>()
            .ToHashSet();
        var explained = Event().Matches(Guide).Select(match => int.Parse(match.Groups[1].ValueSpan)).ToList();

        Assert.NotEmpty(explained);
        Assert.Empty(explained.Except(logged));
    }

    [GeneratedRegex(@"^\| (\d{4}) ", RegexOptions.Multiline, 1000)]
    private static partial Regex Event();
}
