using Actors.Tests.Ledger.Model;
using Actors.Tests.Ledger.Model.Random;
using Actors.Tests.Ledger.Product;
using Xunit;

namespace Actors.Tests.Ledger;

/// <summary>The product's ledger agrees with the independent model on random histories.</summary>
public sealed class ProductAgreementTests
{
    /// <summary>How many histories; `actors prove ledger-model` sets it.</summary>
    private const string HistoriesVariable = "ACTORS_PROVE_HISTORIES";

    [Fact]
    public void The_ledger_does_what_its_description_says() =>
        Histories.AgreeWith(history => new ProductSubject(history)).Holds(int.TryParse(Environment.GetEnvironmentVariable(HistoriesVariable), out var histories) ? histories : 3_000);

    [Theory]
    [InlineData(1)]
    [InlineData(60 * 24 * 3)]
    public void It_does_so_where_a_month_closes_before_the_time_of_a_reservation(int minutes)
    {
        var closing = Calendar.ClosingOf(Story.Month);
        var reservation = Story.Visit(28_500, 28_500) with { Label = 1, Reserve = true };
        var history = new History(closing.AddSeconds(-30), new(1980, 5, 1), [Story.National(Places.Intractable, 20)],
        [
            new Change([Story.Certificate(Places.Intractable, 10_000)]), reservation, new Advance(TimeSpan.FromMinutes(minutes)),
            new Model.Void(1), new Confirm(1), reservation,
        ]);
        Assert.Null(Agreement.Of(history, it => new ProductSubject(it)));
    }
}
