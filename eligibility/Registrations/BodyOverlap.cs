using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;

namespace Actors.Eligibility.Registrations;

/// <summary>Days for which two bodies have a registration of one person for one program (重複): asked about one of them, nobody can say whose holds.</summary>
/// <param name="One">The body that changed a registration.</param>
/// <param name="Other">The other one.</param>
/// <param name="Days">The days that both registrations cover.</param>
public readonly record struct BodyOverlap(LocalGovernmentCode One, LocalGovernmentCode Other, Period Days)
{
    /// <summary>The overlaps that a change brought: those that were there before are left out.</summary>
    /// <param name="before">All registrations of the person before the change.</param>
    /// <param name="merge">The change.</param>
    public static IEnumerable<BodyOverlap> BroughtBy(ImmutableArray<RegistrationVersion> before, MergeResult merge)
    {
        // Nearly everybody is registered by one body.
        var first = merge.Next[0].Registration.Body;
        return merge.Next.All(version => version.Registration.Body == first)
            ? []
            : merge.Changed.SelectMany(changed => Of(changed.Version.Registration, merge.Next))
                .Except(merge.Changed.SelectMany(changed => before.Where(version => RegistrationMerge.Key(version.Registration) == RegistrationMerge.Key(changed.Version.Registration)))
                    .SelectMany(version => Of(version.Registration, before)));
    }

    private static IEnumerable<BodyOverlap> Of(Registration one, ImmutableArray<RegistrationVersion> all) => one.Deleted ? [] :
        from version in all
        let other = version.Registration
        where other.Body != one.Body && other.Program == one.Program && !other.Deleted && other.Period.Overlaps(one.Period)
        select new BodyOverlap(one.Body, other.Body, Common(one.Period, other.Period));

    private static Period Common(Period one, Period other) =>
        new(one.From > other.From ? one.From : other.From, one.To < other.To || other.To is null ? one.To : other.To);
}
