using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Uploads;
using Xunit;

namespace Actors.Tests.Uploads;

public sealed class AnomalyBrakeTests
{
    private static readonly AnomalyBrake Brake = new(MaxEndedPercent: 10, MaxLostPercent: 5, MaxEnded: 100, Minimum: 3);

    [Theory]
    [InlineData(41, 100, "ends 41 % of program 54")]
    [InlineData(10, 100, null)]
    [InlineData(11, 100, "ends 11 % of program 54")]
    [InlineData(2, 2, null)]
    [InlineData(3, 3, "ends 100 % of program 54")]
    [InlineData(101, 2_000_000, "ends 101 registrations")]
    [InlineData(0, 0, null)]
    public void Endings_trip_it_by_share_or_by_number(int ended, int registered, string? warning) =>
        Assert.Equal(warning is null ? [] : [warning], Brake.Judge(new([new(Program, ended, registered)], 0, 0, 0, 0)));

    [Theory]
    [InlineData(5, 100, null)]
    [InlineData(6, 100, "6 people, 6 % of all, lose everything")]
    [InlineData(2, 4, null)]
    [InlineData(1_200, 2_400, "1,200 people, 50 % of all, lose everything")]
    public void People_who_lose_everything_trip_it_by_share(int lost, int people, string? warning) =>
        Assert.Equal(warning is null ? [] : [warning], Brake.Judge(new([], lost, people, 0, 0)));

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(1, 1, 1)]
    public void Unreadable_history_keys_count_only_where_something_ends_by_absence(int byAbsence, int unreadable, int warnings) =>
        Assert.Equal(warnings, Brake.Judge(new([], 0, 0, byAbsence, unreadable)).Length);

    private static ProgramId Program => ProgramId.TryParse("54", out var program) ? program : default;
}
