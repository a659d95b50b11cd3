using Actors.Eligibility.Registrations;
using Actors.Tests.Checks;
using Xunit;

namespace Actors.Tests.Registrations;

public sealed class ReversalTests
{
    private static readonly Guid First = Guid.NewGuid();
    private static readonly Guid Second = Guid.NewGuid();
    private static readonly Guid Undo = Guid.NewGuid();

    [Fact]
    public void What_stood_before_stands_again()
    {
        var before = Known.Valid with { MonthlyCapYen = 1 };
        Assert.Equal(before, Reversal.Of([Version(before, First), Version(Known.Valid, Second)], Second).Before);
    }

    [Fact]
    public void Where_nothing_stood_before_it_is_withdrawn() =>
        Assert.Equal(Known.Valid with { Deleted = true }, Reversal.Of([Version(Known.Valid, First)], First).Before);

    [Fact]
    public void What_something_later_wrote_is_left()
    {
        Assert.Null(Reversal.Of([Version(Known.Valid, First), Version(Known.Valid, Second)], First).Before);
        Assert.Null(Reversal.Of([], First).Before);
    }

    [Fact]
    public void An_undo_gives_the_place_back_to_the_upload_before()
    {
        var (oldest, changed) = (Known.Valid with { MonthlyCapYen = 1 }, Known.Valid with { MonthlyCapYen = 2 });
        Assert.Equal(
            oldest,
            Reversal.Of([Version(oldest, Guid.NewGuid()), Version(changed, First), Version(Known.Valid, Second), (Version(changed, Undo).Version, true)], First).Before);
    }

    private static (RegistrationVersion Version, bool IsUndo) Version(Registration registration, Guid batch) => (new(registration, Known.Now, batch), false);
}
