using System.Collections.Immutable;
using Actors.Eligibility.Programs;
using Orleans;
using Orleans.CodeGeneration;

namespace Actors.GrainInterfaces.Programs;

/// <summary>One subsidy program with its effective-dated versions. The key is the program id (<c>54</c>, <c>38-1</c>, <c>13-180</c>).</summary>
[Version(1)]
public interface IProgramGrain : IGrainWithStringKey
{
    /// <summary>
    /// Makes the versions of a whole file known, durably. A version with the first day of an existing one replaces it from now on, unless an operator put
    /// that one by itself; what was known before stays history.
    /// </summary>
    Task<ProgramImportResult> Import(ImmutableArray<ProgramVersion> versions);

    /// <summary>
    /// Makes one version known, durably, if it is new or replaces the one that was expected. The decision and the write are one turn: of two who replace the
    /// same version, one is refused.
    /// </summary>
    Task<ProgramPutResult> Put(ProgramPut put);
}
