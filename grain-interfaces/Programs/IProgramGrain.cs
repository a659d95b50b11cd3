using System.Collections.Immutable;
using Actors.Eligibility.Programs;
using Orleans;

namespace Actors.GrainInterfaces.Programs;

/// <summary>One subsidy program with its effective-dated versions. The key is the program id (<c>54</c>, <c>38-1</c>, <c>13-180</c>).</summary>
public interface IProgramGrain : IGrainWithStringKey
{
    /// <summary>
    /// Makes versions known, durably. A version with the first day of an existing one replaces it from now on; what was known before stays
    /// history. Returns how many differed from what was known.
    /// </summary>
    Task<int> Put(ImmutableArray<ProgramVersion> versions);

    /// <summary>The versions known now, by first day.</summary>
    ValueTask<ImmutableArray<ProgramVersion>> Versions();
}
