using System.Collections.Immutable;
using Actors.ClientApi.Entitlements;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Moves;
using Actors.GrainInterfaces.Municipalities;
using Actors.Storage.Moves;
using Orleans;
using Orleans.Storage;

namespace Actors.ClientApi.Moves;

/// <summary>Accepts a move with the rows of the new body: one durable change of the person ends the old registrations and begins the new ones.</summary>
public sealed class MoveAcceptance(MoveProposals proposals, RegistrationContexts contexts, IdentifierKeys keys, IGrainFactory grains)
{
    /// <summary>More rows than this are not one person's move.</summary>
    private const int MostRows = 100;

    /// <summary>The same acceptance again gets the same answer.</summary>
    /// <exception cref="ProblemException">A row is wrong, the move is not open any more or not for this body to accept; nothing was changed.</exception>
    internal async Task<Move> AcceptAsync(Guid id, LocalGovernmentCode caller, EntitlementRequest?[] rows, CancellationToken cancellationToken)
    {
        var move = await proposals.FindAsync(id, caller, cancellationToken);
        if (move.To != caller)
        {
            throw new ProblemException(Problems.Forbidden);
        }

        var content = RequestHash.Of(rows, ApiJson.Default.EntitlementRequestArray, keys);
        if (Decided(move, content))
        {
            return move;
        }

        var (registrations, names) = await ReadAsync(caller, rows, move, cancellationToken);
        var accepted = new AcceptedMove(id, move.Departure, content, names);
        var municipality = grains.GetGrain<IMunicipalityGrain>(caller.Value);
        EntitlementResult result;
        try
        {
            result = await municipality.Accept(move.Recipient, accepted, registrations);
        }
        catch (InconsistentStateException)
        {
            // The move was decided meanwhile, or another process wrote the person: the move tells.
            var now = await proposals.FindAsync(id, caller, cancellationToken);
            if (Decided(now, content))
            {
                return now;
            }

            result = await municipality.Accept(move.Recipient, accepted, registrations);
        }

        var errors = new FieldErrors();
        foreach (var refused in result.Refused)
        {
            errors.Add(Prefix(refused.Row - 1), refused.Errors);
        }

        errors.ThrowIfAny();
        return await proposals.FindAsync(id, caller, cancellationToken);
    }

    /// <summary>Whether this very acceptance was made already; false while the move is open.</summary>
    private static bool Decided(Move move, string content) => move.State switch
    {
        MoveState.Proposed => false,
        MoveState.Accepted when move.Content == content => true,
        _ => throw new ProblemException(Problems.MoveDecided),
    };

    private async Task<(ImmutableArray<Registration> Registrations, ImmutableArray<PersonName> Names)> ReadAsync(
        LocalGovernmentCode body, EntitlementRequest?[] rows, Move move, CancellationToken cancellationToken)
    {
        if (rows.Length is 0 or > MostRows)
        {
            throw new ProblemException(Problems.Invalid("body", $"must be an array of 1 to {MostRows} registrations"));
        }

        var context = await contexts.OfAsync(body, cancellationToken) with { PersonKnown = true };
        var errors = new FieldErrors();
        var registrations = ImmutableArray.CreateBuilder<Registration>(rows.Length);
        var names = ImmutableArray.CreateBuilder<PersonName>();
        for (var index = 0; index < rows.Length; index++)
        {
            switch (rows[index] is { } row ? RegistrationValidator.Validate(row.Fields(row.HistoryKey), context) : null)
            {
                case null:
                    errors.Add(Prefix(index).TrimEnd('.'), "must not be null");
                    break;
                case RowReading.Refused refused:
                    errors.Add(Prefix(index), refused.Errors);
                    break;
                case RowReading.Accepted({ } registration, _) when registration.Period.From < move.Departure.MovedOn:
                    errors.Add(Prefix(index) + RegistrationColumns.ValidFrom, "lies before the day of the move");
                    break;
                case RowReading.Accepted({ } registration, PersonReference.Unnamed):
                    registrations.Add(registration);
                    break;
                case RowReading.Accepted({ } registration, var person):
                    registrations.Add(registration);
                    names.Add(new(index + 1, person is PersonReference.National ? RegistrationColumns.PersonNumber : RegistrationColumns.LinkageCode, person.Key(keys, body)));
                    break;
            }
        }

        errors.ThrowIfAny();
        return (registrations.ToImmutable(), names.ToImmutable());
    }

    private static string Prefix(int index) => $"[{index}].";
}
