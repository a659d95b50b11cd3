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
}
