using System.Text.RegularExpressions;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Documentation;

/// <summary>docs/glossary.md speaks of what there is.</summary>
public sealed class GlossaryTests(Hub hub) : IClassFixture<Hub>
{
    private const int ApiCell = 2;
    private const int CodeCell = 3;

    private static readonly IEnumerable<string[]> Terms =
        Page.Read("docs/glossary.md").Lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal)).Select(line => line.Split('|'));

    [Fact]
    public async Task Every_name_of_the_API_is_a_field_a_value_or_a_column()
    {
        var said = await hub.Anonymous.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)
            + string.Concat(new[] { "docs/registration-csv.md", "docs/programs.md", "client-api/PointOfCare/Words.cs", "client-api/Copayments/CopaymentRequestReader.cs" }.SelectMany(file => Page.Read(file).Lines));

        Assert.All(Terms.SelectMany(term => Names(term[ApiCell])), name => Assert.Matches($@"\b{Regex.Escape(name)}\b", said));
    }

    [Fact]
    public void Every_name_of_the_code_is_a_type_or_a_member_of_one()
    {
        var types = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name is { } name && name.StartsWith("Actors.", StringComparison.Ordinal) && name != "Actors.Tests")
            .SelectMany(assembly => assembly.GetTypes())
            .ToLookup(type => type.Name, StringComparer.Ordinal);

        Assert.All(Terms.SelectMany(term => Names(term[CodeCell])), name => Assert.True(
            name.Split('.') is [var type, .. var member] && types[type].Any(one => member is [] || one.GetMember(member[0]).Length > 0),
            $"{name} is not in the code"));
    }

    private static IEnumerable<string> Names(string cell) => Regex.Matches(cell, "`([^`]+)`").Select(name => name.Groups[1].Value);
}
