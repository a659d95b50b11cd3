using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Recipients;

/// <inheritdoc cref="IRecipientGrain" />
public sealed class RecipientGrain(
    [PersistentState("recipient", StorageNames.Postgres)] IPersistentState<RecipientState> state,
    IReferenceSnapshot reference,
    IRegistrationHistory history,
    IdentifierKeys keys,
    TimeProvider clock) : Grain, IRecipientGrain
{
    private readonly Committed<RecipientState> _committed = new(state);
    private RecipientCode _code;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed.Load();
        return RecipientCode.TryParse(this.GetPrimaryKeyString(), out _code)
            ? Task.CompletedTask
            : throw new InvalidOperationException("a recipient's key is a recipient code");
    }

    public ValueTask<CheckAnswer> Check(CheckQuestion question) =>
        question.KnownAt is { } knownAt && ChangedAfter(knownAt)
            ? new(CheckHistory(question, knownAt))
            : new(Judge(_committed.Value.Registrations, question));

    public async Task<RegistrationResults> Apply(RegistrationChange change)
    {
        var current = _committed.Value;
        await AddHints(current.Registrations, change.Rows);

        // The instant is taken as late as can be: until the commit, questions are still answered by what was known before.
        var merge = RegistrationMerge.Apply(current.Registrations, change.Rows, change.BatchId, clock.Now());
        if (merge.Changed.IsEmpty)
        {
            return new RegistrationResults(merge.Unchanged, merge.Refused);
        }

        var next = new RecipientState { Registrations = merge.Next };
        await _committed.WriteAsync(this, next with { SideRows = SideRowsOf(change.BatchId, merge) }, next);
        return new RegistrationResults(merge.Unchanged, merge.Refused);
    }

    private bool ChangedAfter(DateTimeOffset instant) => _committed.Value.Registrations.Any(version => version.KnownFrom > instant);

    private async Task<CheckAnswer> CheckHistory(CheckQuestion question, DateTimeOffset knownAt) =>
        Judge(await history.ReadAsync(_code, knownAt, CancellationToken.None), question);

    private CheckAnswer Judge(ImmutableArray<RegistrationVersion> known, CheckQuestion question) =>
        Judgement.Judge(_code, known, question, reference.Programs, version => Source(version, question.AsOf));

    /// <summary>The body's newest publication; the row's own upload where that is newer still, as during a publication.</summary>
    private SourceFreshness Source(RegistrationVersion version, DateTimeOffset at)
    {
        var own = new Publication(version.BatchId, version.KnownFrom);
        var publication = reference.LatestPublication(version.Registration.Body, at) is { } latest && latest.PublishedAt >= own.PublishedAt ? latest : own;
        return UploadCadence.Nightly.Judge(publication, at);
    }

    /// <summary>Identifiers lead here before the write that needs them: a crash in between leaves a hint that the check refutes.</summary>
    private Task AddHints(ImmutableArray<RegistrationVersion> current, ImmutableArray<RegistrationRow> rows)
    {
        var known = current.SelectMany(version => HintsOf(version.Registration)).ToHashSet();
        var added = rows.SelectMany(row => HintsOf(row.Registration)).Where(known.Add);
        return Task.WhenAll(added.Select(hint => GrainFactory.GetGrain<IIdentifierGrain>(hint.Key).Add(hint.Hint)));
    }

    private IEnumerable<(string Key, IdentifierHint Hint)> HintsOf(Registration registration)
    {
        var birthDate = registration.Person.BirthDate;
        if (registration.Card is { } card)
        {
            yield return (keys.Card(card), new IdentifierHint(_code, card.Branch, birthDate));
        }

        if (registration.Certificate is { } certificate)
        {
            yield return (keys.Certificate(certificate), new IdentifierHint(_code, Branch: null, birthDate));
        }
    }

    private ImmutableArray<SideRow> SideRowsOf(Guid batchId, MergeResult merge)
    {
        var rows = ImmutableArray.CreateBuilder<SideRow>((2 * merge.Changed.Length) + 1);
        foreach (var (row, version) in merge.Changed)
        {
            rows.Add(new RegistrationVersionRow(_code, version));
            rows.Add(new AppliedBatchRow(batchId, row));
        }

        var last = merge.Changed[^1].Version;
        rows.Add(new EntitlementsChangedRow(_code, last.Registration.Body, batchId, last.KnownFrom));
        return rows.DrainToImmutable();
    }
}
