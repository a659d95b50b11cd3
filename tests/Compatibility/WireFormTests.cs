using Actors.Cli;
using Xunit;

namespace Actors.Tests.Compatibility;

/// <summary>Silos of two releases share a cluster and a database: what they send and store keeps its form.</summary>
public sealed class WireFormTests
{
    private static readonly string Frozen = Path.Combine(Repository.Root, "tests", "Compatibility", "wire-form.txt");

    [Fact]
    public async Task What_other_releases_rely_on_is_kept_and_what_is_new_is_written_down()
    {
        var text = (await File.ReadAllTextAsync(Frozen, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var before = WireForm.Parse(text);
        var now = ProductForm.Read();

        // Nothing is made where something breaks, so that the file cannot be brought in line with it.
        Assert.Empty(before.Violations(now));
        var made = Path.Combine(Repository.Root, "artifacts", "wire-form.txt");
        var current = now.WithRetiredOf(before).ToString();
        await File.WriteAllTextAsync(made, current, TestContext.Current.CancellationToken);
        Assert.True(text == current, $"Something new is sent or stored. If silos of the release before can do without it (docs/upgrade.md): cp {made} {Frozen}");
    }

    [Fact]
    public void Whatever_is_sent_is_written_down()
    {
        var names = ProductForm.Read().Sections.Select(section => section.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(Hosting.MessageRules.OfEveryGrain().Examined.Where(type => type.Namespace!.StartsWith("Actors.", StringComparison.Ordinal)), type => Assert.Contains(type.FullName!, names));
        Assert.All(ProductForm.Read().Sections.Where(section => section.Kind == "interface"), section => Assert.True(section.Version > 0, $"{section.Name} has no [Version]"));
    }

    [Theory]
    [InlineData("record A\n  0 int Due", "record A\n  0 int Owed", null)]
    [InlineData("record A\n  0 int Due", "record A\n  0 int Due\n  1 string Note", null)]
    [InlineData("record A\n  0 int Due", "record A\n  0 int Due\n\nrecord B\n  0 int Due", null)]
    [InlineData("record A\n  0 int Due\n  retired 1 int Old", "record A\n  0 int Due", null)]
    [InlineData("retired record B\n\nrecord A\n  0 int Due", "record A\n  0 int Due", null)]
    [InlineData("interface I version 1\n  Ask() Task", "interface I version 2\n  Ask() Task\n  Tell() Task", null)]
    [InlineData("enum E\n  0 None", "enum E\n  0 None\n  1 One", null)]
    [InlineData("record A\n  0 int Due", "record A", "A 0 (int) is gone")]
    [InlineData("record A\n  0 int Due", "record A\n  0 long Due", "A 0 was int, now long")]
    [InlineData("record A\n  0 int Due\n  retired 1 int Old", "record A\n  0 int Due\n  1 int New", "A 1 was retired: it is not used again")]
    [InlineData("record A\n  0 int Due", "record B\n  0 int Due", "record A is gone")]
    [InlineData("record A\n  0 int Due", "struct A\n  0 int Due", "record A is gone")]
    [InlineData("record A : B\n  0 int Due", "record A\n  0 int Due", "A was derived from B, now from nothing")]
    [InlineData("retired record B", "record B", "B was retired: the name is not used again")]
    [InlineData("enum E\n  0 None", "enum E\n  0 Nothing", "E 0 was None, now Nothing")]
    [InlineData("interface I version 1\n  Ask(A) Task", "interface I version 2\n  Ask(A,B) Task", "I Ask(A) (Task) is gone")]
    [InlineData("interface I version 1\n  Ask() Task", "interface I version 1\n  Ask() Task\n  Tell() Task", "I has a new method, which silos of version 1 do not answer: raise its [Version]")]
    [InlineData("interface I version 2\n  Ask() Task", "interface I version 1\n  Ask() Task", "I went back from version 2")]
    [InlineData("sample S\n  1 ab", "sample S\n  1 cd", "S 1 was ab, now cd")]
    public void A_change_is_told_from_a_break(string before, string now, string? violation) =>
        Assert.Equal(violation is null ? [] : [violation], WireForm.Parse(before).Violations(WireForm.Parse(now)));

    [Fact]
    public void What_was_retired_stays_written_down()
    {
        const string Before = "retired record B\n\nrecord A\n  0 int Due\n  retired 1 int Old";

        var made = WireForm.Parse("record A\n  0 int Due\n  2 int New").WithRetiredOf(WireForm.Parse(Before));

        Assert.Equal(["record A\n  0 int Due\n  2 int New\n  retired 1 int Old", "retired record B"], made.Sections.Select(section => section.ToString()));
        Assert.Equal(made.ToString(), WireForm.Parse(made.ToString()).ToString());
    }
}
