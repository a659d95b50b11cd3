using Actors.Eligibility.Cards;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Claims;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Municipalities;
using Actors.GrainInterfaces.Recipients;
using Xunit;
using static Actors.Tests.Checks.Known;

namespace Actors.Tests.Checks;

public sealed class RedactionTests
{
    [Fact]
    public void No_message_prints_what_identifies_a_person()
    {
        object[] messages =
        [
            Valid, Valid.Person, Valid.Certificate!, Card, Question, Ask(Question, [Valid]), Ask(Question, [Valid]).Entitlements[0],
            new SingleChange(Guid.Empty, Valid.Body, [Valid]), new SingleChangeResult([Valid], Changed: true, []), new EntitlementResult(Recipient, [Valid], Added: true, Changed: true, []),
            new IdentifierHint(Recipient, "01", Valid.Person.BirthDate), new RegistrationChange(Guid.Empty, [new(1, Valid)]), new Withdrawal("h-345"),
            new InsurerCard(Card, Valid.Period), new CardVersion(new(Card, Valid.Period), Now, Guid.Empty, CardSender.AnyInsurer),
            new CardChange(Guid.Empty, CardSender.AnyInsurer, "person/x", [new(Card, Valid.Period)]),
            new ClaimQuestion(Card, Valid.Certificate, Question.Facility, Valid.Program, ServiceDate, null, Now), new ClaimFacts(Reason.None, Valid, null, InKind: true, null, Card.Insurer),
        ];

        foreach (var message in messages)
        {
            foreach (var secret in new[] { "難波", "ナンバ", "1980", "345", "1234566" })
            {
                Assert.DoesNotContain(secret, message.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_answer_does_not_depend_on_the_order_in_which_registrations_are_read()
    {
        var first = Valid with { HistoryKey = "a", Person = Valid.Person with { Name = "一" } };
        var second = Valid with { HistoryKey = "b", Person = Valid.Person with { Name = "二" }, Deleted = true };
        Eligibility.Registrations.RegistrationVersion[] known = [new(first, Now.AddDays(-1), Guid.Empty), new(second, Now.AddDays(-1), Guid.Empty)];

        var answers = new[] { known, [.. known.Reverse()] }.Select(order => Judgement.Judge(
            Recipient, [.. order], [], Question, Known.Programs, version => new(version.BatchId, version.KnownFrom, version.KnownFrom, Stale: false), ledger: null)).ToList();

        Assert.Equal(answers[0].Person, answers[1].Person);
        Assert.Equal(answers[0].Entitlements.Select(line => line.Registration.HistoryKey), answers[1].Entitlements.Select(line => line.Registration.HistoryKey));
    }
}
