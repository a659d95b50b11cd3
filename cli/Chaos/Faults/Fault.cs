namespace Actors.Cli.Chaos.Faults;

/// <summary>Something that is done to the service.</summary>
/// <param name="At">The share of the run, 0 to 1, at which it is due.</param>
/// <param name="Lasts">Until what was taken away is given back.</param>
internal abstract record Fault(double At, TimeSpan Lasts)
{
    /// <summary>The silo it is about, from 1; null for all of them, or none.</summary>
    public virtual int? Target => null;

    /// <summary><c>kill -9</c>.</summary>
    public sealed record Kill(double At, int Silo, TimeSpan Lasts) : Fault(At, Lasts)
    {
        public override int? Target => Silo;

        public override string ToString() => $"kill -9 of silo {Silo}, started again after {Lasts.TotalSeconds:0.0} s";
    }

    /// <summary>SIGSTOP and later SIGCONT: a machine that stood still, and does not know it.</summary>
    public sealed record Pause(double At, int Silo, TimeSpan Lasts) : Fault(At, Lasts)
    {
        public override int? Target => Silo;

        public override string ToString() => $"silo {Silo} paused for {Lasts.TotalSeconds:0.0} s";
    }

    /// <summary>SIGTERM.</summary>
    public sealed record Drain(double At, int Silo, TimeSpan Lasts) : Fault(At, Lasts)
    {
        public override int? Target => Silo;

        public override string ToString() => $"silo {Silo} drained, started again after {Lasts.TotalSeconds:0.0} s";
    }

    /// <summary>PostgreSQL stopped without a checkpoint.</summary>
    public sealed record DatabaseCrash(double At, TimeSpan Lasts) : Fault(At, Lasts)
    {
        public override string ToString() => $"database stopped at once, started again after {Lasts.TotalSeconds:0.0} s";
    }

    /// <summary><c>kill -9</c> of every silo.</summary>
    public sealed record KillAll(double At) : Fault(At, TimeSpan.Zero)
    {
        public override string ToString() => "kill -9 of every silo, all started again";
    }
}
