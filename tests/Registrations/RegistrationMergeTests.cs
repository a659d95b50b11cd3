using System.Collections.Immutable;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Actors.Tests.Registrations.Samples;

namespace Actors.Tests.Registrations;

public sealed class RegistrationMergeTests
{
    private static readonly Guid Batch = new("0192f0a0-0000-7000-8000-000000000001");
    private static readonly Guid Earlier = new("0192f0a0-0000-7000-8000-000000000000");
    private static readonly DateOnly First = new(2026, 4, 1);

    [Fact]
    public void A_row_is_added_replaced_or_unchanged()
    {
        var first = Apply([], Row(1, "a", 1, 10), Row(2, "b", 11, 20));
        Assert.Equal([1, 2], first.Changed.Select(changed => changed.Row));

        var second = RegistrationMerge.Apply(first.Next, [Row(1, "b", 11, 25), Row(2, "a", 1, 10), Row(3, "c", 30, 40)], Batch, Now.AddHours(1));
        Assert.Equal([1, 3], second.Changed.Select(changed => changed.Row));
        Assert.Equal([2], second.Unchanged);
        Assert.Equal(["a", "b", "c"], second.Next.Select(version => version.Registration.HistoryKey));
        Assert.Equal([Now, Now.AddHours(1), Now.AddHours(1)], second.Next.Select(version => version.KnownFrom));
    }

    [Fact]
    public void Rows_that_overlap_each_other_are_all_refused()
    {
        var result = Apply([], Row(1, "a", 1, 10), Row(2, "b", 10, 20), Row(3, "c", 21, 30));
        Assert.Equal([1, 2], result.Refused.Select(refused => refused.Row));
        Assert.All(result.Refused, refused => Assert.Equal((RegistrationColumns.ValidFrom, RowErrorCodes.PeriodOverlap), (refused.Errors[0].Field, refused.Errors[0].Code)));
        Assert.Equal("c", Assert.Single(result.Next).Registration.HistoryKey);
    }

    [Fact]
    public void What_is_registered_is_never_refused_even_when_the_upload_repeats_it()
    {
        var result = Apply([Registered("a", 1, 10)], Row(1, "b", 5, 8), Row(2, "a", 1, 10));
        Assert.Equal([1], result.Refused.Select(refused => refused.Row));
        Assert.Equal([2], result.Unchanged);
        Assert.Equal(Earlier, Assert.Single(result.Next).BatchId);
    }

    [Fact]
    public void All_rows_apply_together_so_that_periods_can_be_exchanged()
    {
        var result = Apply([Registered("a", 1, 10), Registered("b", 11, 20)], Row(1, "a", 11, 20), Row(2, "b", 1, 10));
        Assert.Empty(result.Refused);
        Assert.Equal([11, 1], result.Next.Select(version => version.Registration.Period.From.DayNumber - First.DayNumber));
    }

    [Fact]
    public void A_refused_row_brings_the_old_registration_back_and_that_one_counts()
    {
        // a moves away but is blocked by c; so its old days stay taken, and b cannot have them; nor d those of b.
        var result = Apply(
            [Registered("a", 1, 10), Registered("b", 11, 20), Registered("c", 31, 40)],
            Row(1, "a", 35, 36), Row(2, "b", 1, 10), Row(3, "d", 11, 12), Row(4, "e", 50, 60));
        Assert.Equal([1, 2, 3], result.Refused.Select(refused => refused.Row));
        Assert.Equal(["a", "b", "c", "e"], result.Next.Select(version => version.Registration.HistoryKey));
    }

    [Fact]
    public void Deleted_registrations_and_other_scopes_do_not_overlap()
    {
        var row = Row(1, "x", 1, 10).Registration;
        var result = Apply(
            [Registered("a", 1, 10)],
            new(1, row with { SubKey = "other" }),
            new(2, row with { HistoryKey = "y", Program = Id("15") }),
            new(3, row with { HistoryKey = "z", Deleted = true }),
            new(4, row with { Body = Chiyoda.Body.Code }));
        Assert.Empty(result.Refused);
        Assert.Equal(5, result.Next.Length);
    }

    [Fact]
    public void Withdrawing_makes_room_in_the_same_upload()
    {
        var result = Apply([Registered("a", 1, 10)], Row(1, "b", 5, 20), new(2, Registered("a", 1, 10).Registration with { Deleted = true }));
        Assert.Empty(result.Refused);
        Assert.Equal([true, false], result.Next.Select(version => version.Registration.Deleted));
    }

    [Fact]
    public void An_endless_period_overlaps_all_later_ones()
    {
        var endless = Row(1, "a", 1, 1).Registration with { Period = new(First.AddDays(1), null) };
        Assert.Equal([1, 2], Apply([], new(1, endless), Row(2, "b", 300, 400)).Refused.Select(refused => refused.Row));
    }

    [Fact]
    public void A_history_key_twice_in_an_upload_refuses_both_rows()
    {
        var result = Apply([], Row(1, "a", 1, 10), Row(2, "b", 11, 20), Row(3, "a", 30, 40), Row(4, "a", 1, 10));
        Assert.Equal([1, 3, 4], result.Refused.Select(refused => refused.Row));
        Assert.All(result.Refused, refused => Assert.Equal((RegistrationColumns.HistoryKey, RowErrorCodes.HistoryKeyTwice), (refused.Errors[0].Field, refused.Errors[0].Code)));
    }

    [Fact]
    public void Equal_keys_of_two_bodies_are_two_registrations()
    {
        var other = new RegistrationRow(1, Row(1, "a", 1, 10).Registration with { Body = Chiyoda.Body.Code });
        Assert.Equal(2, Apply([Registered("a", 1, 10)], other).Next.Length);
    }

    [Fact]
    public void Knowledge_is_cut_to_microseconds_and_always_moves_on()
    {
        var exact = Now.AddTicks(19);
        var known = RegistrationMerge.Apply([], [Row(1, "a", 1, 10)], Batch, exact.ToOffset(TimeSpan.FromHours(9))).Next;
        Assert.Equal((Now.AddTicks(10), TimeSpan.Zero), (known[0].KnownFrom, known[0].KnownFrom.Offset));

        var next = RegistrationMerge.Apply(known, [Row(1, "a", 1, 11)], Batch, Now.AddDays(-1)).Next;
        Assert.Equal(Now.AddTicks(20), next[0].KnownFrom);
    }

    [Fact]
    public void Nothing_new_leaves_the_very_same_array()
    {
        ImmutableArray<RegistrationVersion> current = [Registered("a", 1, 10)];
        Assert.True(Apply(current, Row(1, "a", 1, 10)).Next == current);
        Assert.True(Apply(current, Row(1, "b", 1, 10)).Next == current);
        Assert.True(Apply(current).Next == current);
    }

    [Fact]
    public void The_merge_equals_its_model() =>
        Prop.ForAll(Uploads.ToArbitrary(), Uploads.ToArbitrary(), Uploads.ToArbitrary(), (first, second, third) =>
        {
            ImmutableArray<RegistrationVersion> current = [];
            foreach (var (rows, hour) in new[] { first, second, third }.Select((rows, index) => (rows, index)))
            {
                var (state, refused, unchanged) = MergeModel.Apply(current.Select(version => version.Registration), rows);
                var result = RegistrationMerge.Apply(current, rows, Batch, Now.AddHours(hour));
                if (!result.Refused.Select(row => row.Row).SequenceEqual(refused.Order())
                    || !result.Unchanged.SequenceEqual(unchanged.Order())
                    || result.Changed.Length + result.Unchanged.Length + result.Refused.Length != rows.Count
                    || result.Next.Length != state.Count
                    || !result.Next.All(version => state[MergeModel.Key(version.Registration)] == version.Registration)
                    || !HasOneKnowledge(result, current))
                {
                    return false;
                }

                current = result.Next;
            }

            return true;
        }).Holds(1_000);

    [Fact]
    public void Applying_the_accepted_rows_again_changes_nothing() =>
        Prop.ForAll(Uploads.ToArbitrary(), Uploads.ToArbitrary(), (first, second) =>
        {
            var known = RegistrationMerge.Apply(RegistrationMerge.Apply([], first, Earlier, Now).Next, second, Batch, Now);
            var again = RegistrationMerge.Apply(known.Next, [.. second.Where(row => known.Refused.All(refused => refused.Row != row.Row))], Batch, Now.AddHours(1));
            return again.Next == known.Next && again.Changed.IsEmpty && again.Refused.IsEmpty;
        }).Holds();

    [Fact]
    public void A_hundred_thousand_rows_of_one_person_are_merged_at_once()
    {
        // Every row moves one place on and the last is blocked: the refusals run back through all of them.
        const int Rows = 100_000;
        var span = (int Day) => new Period(new DateOnly(1900, 1, 1).AddDays(Day), new DateOnly(1900, 1, 1).AddDays(Day));
        var template = Row(1, "a", 1, 1).Registration;
        ImmutableArray<RegistrationVersion> current =
            [.. Enumerable.Range(0, Rows + 1).Select(day => new RegistrationVersion(template with { HistoryKey = $"{day}", Period = span(day) }, Now, Earlier))];

        var result = Apply(current, [.. Enumerable.Range(0, Rows).Select(day => new RegistrationRow(day + 1, current[day].Registration with { Period = span(day + 1) }))]);

        Assert.Equal(Rows, result.Refused.Length);
        Assert.True(result.Next == current);
    }

    private static bool HasOneKnowledge(MergeResult result, ImmutableArray<RegistrationVersion> before) =>
        result.Changed.All(changed =>
            result.Next.Contains(changed.Version) && changed.Version.KnownFrom == result.Changed[0].Version.KnownFrom && before.All(old => old.KnownFrom < changed.Version.KnownFrom));

    private static MergeResult Apply(ImmutableArray<RegistrationVersion> current, params RegistrationRow[] rows) => RegistrationMerge.Apply(current, rows, Batch, Now);

    private static RegistrationVersion Registered(string key, int from, int to) => new(Row(0, key, from, to).Registration, Now.AddDays(-1), Earlier);

    private static RegistrationRow Row(int row, string key, int from, int to) => new(row, new()
    {
        Body = Tokyo.Body.Code,
        HistoryKey = key,
        Program = Id("54"),
        Person = new("甲", "", new(1980, 5, 1), '1'),
        Period = new(First.AddDays(from), First.AddDays(to)),
    });

    private static readonly Gen<Registration> Registrations =
        from key in Gen.Choose(0, 6)
        from body in Gen.Frequency((5, Gen.Constant(Tokyo)), (1, Gen.Constant(Chiyoda)))
        from program in Gen.Frequency((5, Gen.Constant("54")), (1, Gen.Constant("15")))
        from subKey in Gen.Frequency((5, Gen.Constant("")), (1, Gen.Constant("B")))
        from start in Gen.Choose(0, 20)
        from length in Gen.Choose(0, 5)
        from rare in Gen.Choose(0, 11)
        select Row(0, $"{key}", start, start + length).Registration with
        {
            Body = body.Body.Code,
            Program = Id(program),
            SubKey = subKey,
            Deleted = rare is 0 or 1,
            Period = new(First.AddDays(start), rare == 2 ? null : First.AddDays(start + length)),
        };

    private static readonly Gen<IReadOnlyList<RegistrationRow>> Uploads =
        from rows in Registrations.ArrayOf()
        select (IReadOnlyList<RegistrationRow>)[.. rows.Take(7).Select((registration, index) => new RegistrationRow(index + 1, registration))];
}
