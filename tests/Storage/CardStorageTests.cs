using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Storage.Cards;
using Actors.Tests.Postgres;
using Orleans.Storage;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class CardStorageTests(Database database) : OneProcess(database)
{
    private static readonly CardSender Sender = CardSender.AnyInsurer;
    private static readonly InsurerCard Card = new(new(Samples.Parse<InsurerNumber>("33120015"), "12", "345", "01"), new(new(2026, 1, 1), null));

    [Fact]
    public async Task Rows_leave_the_batch_with_the_write_that_applies_them_and_a_late_write_is_refused()
    {
        var batch = await StagedAsync("person/1", "person/1", "person/2");
        var batches = Process.Get<ICardBatches>();
        Assert.Equal([("person/1", 2), ("person/2", 1)], (await batches.NextAsync(batch, 10, Stop)).Select(person => (person.PersonKey, person.Cards.Length)));
        Assert.Equal(["person/1"], (await batches.NextAsync(batch, 1, Stop)).Select(person => person.PersonKey));
        var (recipient, applied) = (RecipientCode.New(), new AppliedCardsRow(batch, "person/1"));
        SideRow[] change = [applied, new CardVersionRow(recipient, new(Card, Samples.Noon, batch, Sender))];

        var etag = await Process.WriteAsync($"{batch}", "applied", null, [.. change]);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Process.WriteAsync($"{batch}", "applied late", etag, [.. change]));

        Assert.Equal("applied", (await Process.ReadAsync($"{batch}")).Text);
        Assert.Single(await Process.Get<IRegistrationHistory>().ReadCardsAsync(recipient, Samples.Noon, Stop));
        Assert.Equal(["person/2"], (await batches.NextAsync(batch, 10, Stop)).Select(person => person.PersonKey));
        Assert.Equal((3, 1), await WaitingAsync(batch));
    }

    [Fact]
    public async Task A_write_that_does_not_land_takes_no_row_out()
    {
        var batch = await StagedAsync("person/1");
        await Process.WriteAsync($"{batch}", "first", null);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Process.WriteAsync($"{batch}", "again", null, new AppliedCardsRow(batch, "person/1")));

        Assert.Equal((1, 1), await WaitingAsync(batch));
    }

    [Fact]
    public async Task What_was_known_of_cards_at_an_instant_is_read_back()
    {
        var recipient = RecipientCode.New();
        CardVersion Version(InsurerCard card, int later) => new(card, Samples.Noon.AddMicroseconds(later), Guid.Empty, Sender);
        var (first, other) = (Version(Card, 0), Version(Card with { Card = Card.Card with { Branch = "02" } }, 0));
        var ended = Version(Card with { Period = new(new(2026, 1, 1), new(2026, 3, 31)) }, 1);
        await Process.WriteAsync("history", "1", null, [.. new[] { first, other, ended }.Select(version => new CardVersionRow(recipient, version))]);
        var history = Process.Get<IRegistrationHistory>();

        Assert.Empty(await history.ReadCardsAsync(recipient, Samples.Noon.AddMicroseconds(-1), Stop));
        Assert.Equal([first, other], (await history.ReadCardsAsync(recipient, Samples.Noon, Stop)).OrderBy(version => version.Card.Card.Branch, StringComparer.Ordinal));
        Assert.Equal([ended, other], (await history.ReadCardsAsync(recipient, Samples.Noon.AddMicroseconds(1), Stop)).OrderBy(version => version.Card.Card.Branch, StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_abandoned_file_leaves_nothing_and_a_sender_sends_one_at_a_time()
    {
        var intake = Process.Get<CardIntake>();
        var before = await Database.ScalarAsync<long>("SELECT count(*) FROM card_rows");
        await using (var staging = await intake.BeginAsync(Sender, null, Stop))
        {
            await staging.AcceptAsync(1, "person/1", Card, Stop);
            await Assert.ThrowsAsync<TooManyUploadsException>(() => intake.BeginAsync(Sender, null, Stop));
            await using var ofAnother = await intake.BeginAsync(CardSender.Of(Card.Card.Insurer), null, Stop);
        }

        Assert.Equal(before, await Database.ScalarAsync<long>("SELECT count(*) FROM card_rows"));
        await StagedAsync("person/1");
    }

    [Fact]
    public async Task A_batch_is_taken_up_until_it_is_finished()
    {
        var batch = await StagedAsync();
        var (batches, reader) = (Process.Get<ICardBatches>(), Process.Get<CardBatchReader>());
        Assert.Contains(Sender, await reader.UnfinishedSendersAsync(Stop));

        while (await batches.OldestAsync(Sender, Stop) is { } oldest)
        {
            await batches.FinishAsync(oldest, Samples.Noon, Stop);
        }

        Assert.Empty(await reader.UnfinishedSendersAsync(Stop));
        Assert.Equal(Samples.Noon, (await reader.StatusAsync(Sender, batch, Stop))!.AppliedAt);
    }

    private async Task<Guid> StagedAsync(params string[] personKeys)
    {
        await using var staging = await Process.Get<CardIntake>().BeginAsync(Sender, null, Stop);
        foreach (var (index, personKey) in personKeys.Index())
        {
            await staging.AcceptAsync(index + 1, personKey, Card with { Card = Card.Card with { Number = $"{index}" } }, Stop);
        }

        return (await staging.CompleteAsync([1], Stop)).BatchId;
    }

    private async Task<(int Rows, int Waiting)> WaitingAsync(Guid batch)
    {
        var status = (await Process.Get<CardBatchReader>().StatusAsync(Sender, batch, Stop))!;
        return (status.Rows, status.Waiting);
    }
}
