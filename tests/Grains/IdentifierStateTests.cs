using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Actors.Grains.Identifiers;
using Xunit;

namespace Actors.Tests.Grains;

public sealed class IdentifierStateTests
{
    private static readonly ImmutableArray<IdentifierHint> s_family = [.. Enumerable.Range(0, 300).Select(_ => new IdentifierHint(RecipientCode.New(), "01", new DateOnly(2000, 1, 1)))];

    [Fact]
    public void A_hint_is_there_once_however_often_it_is_added()
    {
        var state = new IdentifierState().With([s_family[0], s_family[1], s_family[0]])!;
        Assert.Equal(s_family[..2], state.Hints);
        Assert.Null(state.With([s_family[1]]));
        Assert.Equal(s_family[..3], state.With(s_family[1..3])!.Hints);
    }

    [Fact]
    public void What_is_beyond_200_is_left_out()
    {
        var full = new IdentifierState().With(s_family)!;
        Assert.Equal(s_family[..200], full.Hints);
        Assert.Null(full.With([s_family[^1]]));
    }
}
