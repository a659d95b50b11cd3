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
                if (reply.Charged is { } accepted)
                {
                    charged[accepted.Sequence] = accepted.PatientYen;
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
    public void The_adjustments_of_a_facility_follow_on_each_other_and_lead_to_what_is_due() =>
        Prop.ForAll(Histories.Any, history =>
        {
            var model = new LedgerModel(history);
            var moved = history.Steps().ToList().SelectMany(step =>
            {
                var before = Dues(model, history, step.At.AddTicks(-1));
                var reply = model.Do(step.At, step.Operation);
                return reply.Refused is null && reply.Adjustments.Any(one => one.BeforeYen == one.AfterYen && one.Programs.Count == 0) ? [false]
                    : step.Operation is Change && reply.Adjustments.All(one => one.Cause.Kind == CauseKind.Registration)
                        ? new[] { Dues(model, history, step.At) - before == reply.Adjustments.Sum(one => one.AfterYen - one.BeforeYen) || Expires(history, model, step.At) }
                        : [];
            });
            return moved.All(holds => holds);
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

    private static int Dues(LedgerModel model, History history, DateTimeOffset at) =>
        MonthsOf(history).SelectMany(month => model.Sheet(month, at).Entries).Sum(entry => entry.DuePatientYen);

    /// <summary>A reservation ends just then.</summary>
    private static bool Expires(History history, LedgerModel model, DateTimeOffset at) =>
        MonthsOf(history).SelectMany(month => model.Sheet(month, at).Entries.Zip(model.Sheet(month, at.AddTicks(-1)).Entries)).Any(pair => pair.First.State != pair.Second.State);

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
