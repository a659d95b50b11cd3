using Actors.Tests.Ledger.Model;
using Actors.Tests.Ledger.Model.Random;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Ledger;

/// <summary>What holds of the model on every history.</summary>
public sealed class ModelInvariantTests
{
    private const int Times = 1_000;

    [Fact]
    public void A_national_total_is_never_above_the_highest_ceiling_registered() => Each((history, model, at) =>
        MonthsOf(history).SelectMany(month => model.Sheet(month, at).Totals).Where(total => total.Program is Places.Mental or Places.Intractable).All(total =>
        {
            var rows = history.Operations.OfType<Change>().SelectMany(change => change.Registrations).Where(row => row.Program == total.Program).ToList();
            return rows.Exists(row => row.Ceiling is null) || total.UsedYen <= rows.Max(row => row.Ceiling);
        }));

    [Fact]
    public void The_entries_add_up_to_the_totals_and_only_live_ones_are_due() => Each((history, model, at) =>
        MonthsOf(history).Select(month => model.Sheet(month, at)).All(sheet =>
            sheet.Entries.SelectMany(entry => entry.Lines).GroupBy(line => line.Program).All(lines =>
                lines.Sum(line => line.DueYen) == sheet.Totals.Where(total => total.Program == lines.Key).Sum(total => total.UsedYen))
            && sheet.Entries.Where(entry => entry.State is State.Void or State.Expired).All(entry => entry.DuePatientYen == 0 && entry.Lines.All(line => line.DueYen == 0))));

    [Fact]
    public void A_charge_is_due_at_first_what_is_charged_and_stays_charged() =>
        Prop.ForAll(Histories.Any, history =>
        {
            var model = new LedgerModel(history);
            var charged = new Dictionary<int, int>();
            return history.Steps().ToList().TrueForAll(step =>
            {
                var reply = model.Do(step.At, step.Operation);
                if (reply.Charged is { } accepted && charged.TryAdd(accepted.Sequence, accepted.PatientYen))
                {
                    var entry = model.Sheet(((Charge)step.Operation).Month, step.At).Entries[^1];
                    if (accepted.State != State.Void && (entry.DuePatientYen != accepted.PatientYen || entry.Lines.Any(line => line.DueYen != line.ChargedYen)))
                    {
                        return false;
                    }
                }

                return MonthsOf(history).SelectMany(month => model.Sheet(month, step.At).Entries).All(entry => charged[entry.Sequence] == entry.ChargedPatientYen);
            });
        }).Holds(Times);

    [Fact]
    public void Nothing_remaining_is_below_zero_and_nobody_pays_more_than_the_insurance_asks() =>
        Prop.ForAll(Histories.Any, history =>
        {
            var model = new LedgerModel(history);
            return history.Steps().ToList().TrueForAll(step => model.Do(step.At, step.Operation).Charged is not { } charged
                || charged.Lines.All(line => line.Remaining is not < 0 && line.NotionalYen >= 0 && line.PatientYen <= ((Charge)step.Operation).Insurance));
        }).Holds(Times);

    [Fact]
    public void What_a_facility_was_charged_less_its_voids_and_with_its_adjustments_is_what_is_due() =>
        Prop.ForAll(Histories.Any, any =>
        {
            // Without reservations: what expires is recorded later, with the next write of its month.
            var history = any with { Operations = [.. any.Operations.Select(operation => operation is Charge charge ? charge with { Reserve = false } : operation)] };
            var model = new LedgerModel(history);
            var accepted = new HashSet<int>();
            var told = new Dictionary<(DateOnly Month, string Facility), int>();
            return history.Steps().ToList().TrueForAll(step =>
            {
                var voided = step.Operation is Model.Void end ? EntriesOf(model, history, step.At.AddTicks(-1)).Find(one => one.Entry.Label == end.Label) : default;
                var reply = model.Do(step.At, step.Operation);
                if (voided.Entry is not null && reply.Refused is null)
                {
                    Tell(voided.Place, -voided.Entry.DuePatientYen);
                }

                foreach (var adjustment in reply.Adjustments)
                {
                    Tell((adjustment.Month, adjustment.Facility), adjustment.AfterYen - adjustment.BeforeYen);
                }

                if (reply.Charged is { } charged && step.Operation is Charge charge && accepted.Add(charge.Label))
                {
                    Tell((charge.Month, charge.Facility), charged.State == State.Void ? 0 : charged.PatientYen);
                }

                return EntriesOf(model, history, step.At).GroupBy(one => one.Place)
                    .All(entries => told[entries.Key] == entries.Sum(one => one.Entry.DuePatientYen));
            });

            void Tell((DateOnly, string) place, int yen) => told[place] = told.GetValueOrDefault(place) + yen;
        }).Holds(Times);

    [Fact]
    public void A_void_makes_it_as_if_the_charge_had_never_been() =>
        Prop.ForAll(Histories.Any, history =>
        {
            var model = Play(history, out var at);
            var entries = MonthsOf(history).SelectMany(month => model.Sheet(month, at).Entries).Where(entry => entry.State is State.Reserved or State.Confirmed).ToList();
            return entries.TrueForAll(entry =>
            {
                var voided = Play(history with { Operations = [.. history.Operations, new Model.Void(entry.Label)] }, out var end, out var last);
                var without = Play(history with { Operations = [.. history.Operations.Select(operation => operation is Charge charge && charge.Label == entry.Label ? new Advance(TimeSpan.FromSeconds(1)) : operation)] }, out _);
                return last.Refused == Reason.MonthClosed || MonthsOf(history).All(month =>
                    DuesOf(voided.Sheet(month, end)).Where(one => one.Label != entry.Label).SequenceEqual(DuesOf(without.Sheet(month, end))));
            });
        }).Holds(Times);

    private static IEnumerable<(int Label, State State, int Yen)> DuesOf(Sheet sheet) => sheet.Entries.Select(entry => (entry.Label, entry.State, entry.DuePatientYen));

    private static List<((DateOnly Month, string Facility) Place, SheetEntry Entry)> EntriesOf(LedgerModel model, History history, DateTimeOffset at) =>
    [
        .. from month in MonthsOf(history)
        from entry in model.Sheet(month, at).Entries
        let charge = history.Operations.OfType<Charge>().First(charge => charge.Label == entry.Label)
        select ((month, charge.Facility), entry),
    ];

    private static void Each(Func<History, LedgerModel, DateTimeOffset, bool> holds) =>
        Prop.ForAll(Histories.Any, history => holds(history, Play(history, out var at), at)).Holds(Times);

    private static LedgerModel Play(History history, out DateTimeOffset at) => Play(history, out at, out _);

    private static LedgerModel Play(History history, out DateTimeOffset at, out Reply last)
    {
        var model = new LedgerModel(history);
        (at, last) = (history.Start, Reply.Done);
        foreach (var step in history.Steps())
        {
            (at, last) = (step.At, model.Do(step.At, step.Operation));
        }

        return model;
    }

    private static IEnumerable<DateOnly> MonthsOf(History history) => history.Operations.OfType<Charge>().Select(charge => charge.Month).Distinct();
}
