using System.Collections.Immutable;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Moves;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Grains.Ports;
using Actors.Storage.Moves;
using Actors.Storage.Reference;

namespace Actors.ClientApi.Moves;

/// <summary>What the two bodies of a move do about it, but for its acceptance (<see cref="MoveAcceptance"/>).</summary>
public sealed class MoveProposals(MoveStore moves, IRegistrationHistory history, ReferenceSnapshot reference, TimeProvider clock)
{
    /// <summary>How long the other body has to decide.</summary>
    private static readonly TimeSpan Open = TimeSpan.FromDays(90);

    /// <summary>How far the day of the move may lie back or ahead, years.</summary>
    private const int Years = 5;

    /// <summary>Proposes a move; the same again finds the proposal that is open.</summary>
    /// <returns>The proposal, and whether it is new.</returns>
    /// <exception cref="ProblemException">A field is wrong, the body has not registered the person, or has another proposal open for them.</exception>
    internal async Task<(Move Move, bool Added)> ProposeAsync(LocalGovernmentCode body, MoveRequest request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var errors = new FieldErrors();
        if (!RecipientCode.TryParse(request.RecipientCode, out var recipient))
        {
            errors.Add("recipientCode", $"must be a recipient code of {RecipientCode.Length} characters");
        }

        var to = await ToAsync(request.To, body, errors, cancellationToken);
        var movedOn = MovedOn(request.MovedOn, JapaneseDays.DayOf(now), errors);
        var programs = Programs(request.ProgramIds, errors);
        errors.ThrowIfAny();

        // All that is known, not what is known by now: another machine's clock may be ahead.
        var departure = new Departure(body, movedOn, programs);
        CheckEndings(departure, await history.ReadAsync(recipient, DateTimeOffset.MaxValue, cancellationToken), errors);
        errors.ThrowIfAny();

        var proposal = new Move(Guid.CreateVersion7(now), recipient, departure, to, MoveState.Proposed, now, now + Open, DecidedAt: null, Content: null);
        var open = await moves.ProposeAsync(proposal, cancellationToken);
        return open.Proposes(proposal) ? (open, open.Id == proposal.Id) : throw new ProblemException(Problems.MoveOpen);
    }

    /// <summary>A move of which the caller is one of the two bodies; all others get the same answer, whether there is such a move or not.</summary>
    internal async Task<Move> FindAsync(Guid id, LocalGovernmentCode caller, CancellationToken cancellationToken) =>
        await moves.FindAsync(id, clock.Now(), cancellationToken) is { } move && (move.Departure.From == caller || move.To == caller)
            ? move
            : throw new ProblemException(Problems.Forbidden);

    internal Task<ImmutableArray<Move>> ListAsync(LocalGovernmentCode body, MoveState? state, Guid? after, int limit, CancellationToken cancellationToken) =>
        moves.ListAsync(body, state, after, limit, clock.Now(), cancellationToken);

    /// <summary>Declined by the body that the person comes to, withdrawn by the one that proposed. Again: the same answer.</summary>
    internal async Task<Move> DecideAsync(Guid id, LocalGovernmentCode caller, MoveState decision, CancellationToken cancellationToken)
    {
        var move = await FindAsync(id, caller, cancellationToken);
        if (caller != (decision is MoveState.Declined ? move.To : move.Departure.From))
        {
            throw new ProblemException(Problems.Forbidden);
        }

        await moves.DecideAsync(id, decision, clock.Now(), cancellationToken);
        var decided = await FindAsync(id, caller, cancellationToken);
        return decided.State == decision ? decided : throw new ProblemException(Problems.MoveDecided);
    }

    /// <summary>A body that never registered the person learns nothing of them; one that did hears what would end nothing.</summary>
    private static void CheckEndings(Departure departure, ImmutableArray<RegistrationVersion> known, FieldErrors errors)
    {
        if (!known.Any(version => version.Registration.Body == departure.From))
        {
            throw new ProblemException(Problems.Forbidden);
        }

        var ending = departure.Endings(known).Select(registration => registration.Program).ToHashSet();
        if (departure.Programs.IsEmpty && ending.Count == 0)
        {
            errors.Add("movedOn", "is a day that no registration of this body for the person reaches");
        }

        foreach (var (index, program) in departure.Programs.Index())
        {
            if (!ending.Contains(program))
            {
                errors.Add($"programIds[{index}]", "is no program that this body has registered for the person on the day of the move or later");
            }
        }
    }

    private async Task<LocalGovernmentCode> ToAsync(string? text, LocalGovernmentCode from, FieldErrors errors, CancellationToken cancellationToken)
    {
        if (!LocalGovernmentCode.TryParse(text, out var to) || await reference.FindMunicipalityAsync(to, cancellationToken) is null)
        {
            errors.Add("to", "must be the local government code of a body of the directory of municipalities");
        }
        else if (to == from)
        {
            errors.Add("to", "is the body that the person leaves");
        }

        return to;
    }

    private static DateOnly MovedOn(string? text, DateOnly today, FieldErrors errors)
    {
        var day = errors.ReadDate("movedOn", text);
        if (day < today.AddYears(-Years) || day > today.AddYears(Years))
        {
            errors.Add("movedOn", $"must lie within {Years} years of today");
        }

        return day.GetValueOrDefault();
    }

    /// <summary>In a fixed order, so that two proposals of the same programs are the same.</summary>
    private static ImmutableArray<ProgramId> Programs(string?[]? texts, FieldErrors errors)
    {
        var programs = new List<ProgramId>();
        foreach (var (index, text) in (texts ?? []).Index())
        {
            if (!ProgramId.TryParse(text, out var program))
            {
                errors.Add($"programIds[{index}]", "must be a program id, such as 54 or 13-180");
            }
            else if (programs.Contains(program))
            {
                errors.Add($"programIds[{index}]", "stands there twice");
            }

            programs.Add(program);
        }

        return [.. programs.OrderBy(program => program.Value, StringComparer.Ordinal)];
    }
}
