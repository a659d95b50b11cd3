using Actors.Tests.Ledger.Model;
using Actors.Tests.Ledger.Model.Random;
using Xunit;

namespace Actors.Tests.Ledger;

public sealed class ModelAgreementTests
{
    [Fact]
    public void The_model_agrees_with_itself() => Histories.AgreeWith(history => new LedgerModel(history)).Holds(1_000);
}
