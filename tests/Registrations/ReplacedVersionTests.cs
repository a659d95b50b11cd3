using Actors.Eligibility.Registrations;
using Actors.Tests.Checks;
using Xunit;

namespace Actors.Tests.Registrations;

/// <summary>Rows that the hub made from a version take the place of that one or of none.</summary>
public sealed class ReplacedVersionTests
{
    private static readonly RegistrationVersion Current = new(Known.Valid, Known.Now, Guid.NewGuid());

    [Fact]
    public void A_row_made_from_the_current_version_is_taken() =>
        Assert.Single(Apply(new(1, Known.Valid with { Deleted = true }, Known.Now)).Changed);

    [Fact]
    public void A_row_made_from_another_version_is_refused_and_says_so()
    {
        var refused = Assert.Single(Apply(new(1, Known.Valid with { Deleted = true }, Known.Now.AddSeconds(-1))).Refused);
        Assert.Equal(RowErrorCodes.ChangedSince, Assert.Single(refused.Errors).Code);
    }

    [Fact]
    public void A_row_whose_registration_is_not_there_is_refused() =>
        Assert.Single(Apply(new(1, Known.Valid with { HistoryKey = "other", Deleted = true }, Known.Now)).Refused);

    [Fact]
    public void A_row_that_was_applied_before_its_answer_was_lost_is_found_unchanged() =>
        Assert.Single(Apply(new(1, Known.Valid, Known.Now.AddSeconds(-1))).Unchanged);

    private static MergeResult Apply(RegistrationRow row) => RegistrationMerge.Apply([Current], [row], Guid.NewGuid(), Known.Now.AddHours(1));
}
