using System.Diagnostics;

namespace Actors.Storage.Keys;

/// <summary>What keys are limited to unless told otherwise, in requests a second. Far above what an honest client needs: a limit is there to keep one client from using up the others' room.</summary>
public static class RateLimits
{
    public const int Highest = 1_000_000;

    public static int Usual(ApiRole role) => role switch
    {
        // A large hospital sees a few thousand patients a day; many at once go into one batch.
        ApiRole.Facility => 200,
        ApiRole.Municipality or ApiRole.Payer or ApiRole.Operator or ApiRole.Monitor => 200,

        // One portal acts for everybody's citizens.
        ApiRole.Portal => 5_000,
        _ => throw new UnreachableException($"no role {role}"),
    };
}
