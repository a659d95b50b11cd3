using Actors.Cli.Sample;
using Xunit;

namespace Actors.Tests.Sample;

public sealed class SampleBodiesTests
{
    [Fact]
    public void Prefectures_register_national_programs_and_municipalities_the_others() =>
        Assert.All(Population.Sound.SelectMany(person => person.Registrations), one =>
            Assert.Equal(one.Body == "130001", one.ProgramId is "54" or "52" or "21"));

    [Fact]
    public void A_designated_city_registers_both_itself()
    {
        var programs = Programs("140007", "141003", "142018");
        Assert.Contains(("141003", "54"), programs);
        Assert.Contains(("141003", "15"), programs);
        Assert.Contains(("140007", "54"), programs);
        Assert.DoesNotContain(("142018", "54"), programs);
    }

    [Fact]
    public void A_prefecture_alone_has_national_programs_only() => Assert.Equal(["21", "52", "54"], Programs("270008").Select(one => one.Program).Order(StringComparer.Ordinal));

    [Fact]
    public void A_municipality_alone_works() => Assert.Equal("472018", Assert.Single(Programs("472018").Select(one => one.Body).Distinct()));

    [Fact]
    public void Every_body_has_people()
    {
        string[] bodies = ["011002", "010006", "012025", "131016", "230006", "271004", "272035"];
        Assert.Equal(bodies.Order(StringComparer.Ordinal), Programs(bodies).Select(one => one.Body).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("131017")]
    [InlineData("13101")]
    [InlineData("")]
    [InlineData("141011")]
    [InlineData("480002")]
    public void What_is_no_registering_body_is_refused(string code) => Assert.Throws<SampleOptionsException>(() => Programs(code));

    [Fact]
    public void A_body_named_twice_is_refused() => Assert.Throws<SampleOptionsException>(() => Programs("130001", "130001"));

    private static HashSet<(string Body, string Program)> Programs(params string[] bodies) =>
        [.. SamplePopulation.People(Population.Of(2_000, bodies)).SelectMany(person => person.Registrations).Select(one => (one.Body, one.ProgramId))];
}
