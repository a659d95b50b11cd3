namespace Actors.Silo;

/// <summary>What a process does in a cluster.</summary>
public enum ProcessRole
{
    /// <summary>Hosts grains, and answers HTTP.</summary>
    Silo = 0,

    /// <summary>Answers HTTP only: the grains are called on the silos of the cluster. On the Orleans host.</summary>
    Api = 1,
}
