using Actors.Cli.Chaos.Cluster;
using Actors.Cli.Chaos.Verdict;

namespace Actors.Cli.Chaos.Faults;

/// <summary>Does one fault after the other, each once the service has come back from the one before.</summary>
/// <param name="cluster">What it is done to.</param>
/// <param name="now">Seconds since the load began.</param>
/// <param name="findings">Hears of silos that do not come back, or end by themselves.</param>
internal sealed class FaultInjector(SiloCluster cluster, Func<double> now, Findings findings)
{
    private readonly List<FaultRecord> _done = [];

    /// <summary>What is being done now; null between two faults.</summary>
    public Fault? Current { get; private set; }

    public IReadOnlyList<FaultRecord> Done
    {
        get
        {
            lock (_done)
            {
                return [.. _done];
            }
        }
    }

    public async Task RunAsync(IEnumerable<Fault> plan, Pace pace, CancellationToken stop)
    {
        foreach (var fault in plan)
        {
            await pace.ReachesAsync(fault.At, stop);
            await LookAsync(stop);
            Current = fault;
            pace.Hold(true);
            var began = now();
            await BeginAsync(fault, stop);
            await Task.Delay(fault.Lasts, stop);
            var givenBack = now();
            await EndAsync(fault, stop);
            var note = await ComeBackAsync(fault, stop);
            lock (_done)
            {
                _done.Add(new(fault, began, givenBack, now(), note));
            }

            Current = null;
            pace.Hold(false);
        }

        await pace.ReachesAsync(1, stop);
        await LookAsync(stop);
    }

    private async Task BeginAsync(Fault fault, CancellationToken stop)
    {
        switch (fault)
        {
            case Fault.Kill kill:
                await cluster[kill.Silo].KillAsync();
                break;
            case Fault.Pause pause:
                await cluster[pause.Silo].PauseAsync();
                break;
            case Fault.Drain drain:
                if (!await cluster[drain.Silo].DrainAsync())
                {
                    findings.Add(Promise.ComesBack, $"silo {drain.Silo} did not end within {ClusterSilo.DrainsWithin.TotalSeconds:0} s of SIGTERM");
                }

                break;
            case Fault.DatabaseCrash:
                await cluster.Database.CrashAsync(stop);
                break;
            case Fault.KillAll:
                await Task.WhenAll(cluster.Silos.Select(silo => silo.KillAsync()));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault));
        }
    }

    private async Task EndAsync(Fault fault, CancellationToken stop)
    {
        switch (fault)
        {
            case Fault.Kill or Fault.Drain:
                cluster[fault.Target!.Value].Start();
                break;
            case Fault.Pause pause:
                await cluster[pause.Silo].ContinueAsync();
                break;
            case Fault.DatabaseCrash:
                await cluster.ResumeDatabaseAsync(stop);
                break;
            case Fault.KillAll:
                foreach (var silo in cluster.Silos)
                {
                    silo.Start();
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault));
        }
    }

    /// <summary>Waits until all are ready. One that was paused may have been called dead by the others meanwhile: it ends itself, and is started as any supervisor would.</summary>
    private async Task<string?> ComeBackAsync(Fault fault, CancellationToken stop)
    {
        string? note = null;
        foreach (var silo in cluster.Silos)
        {
            while (!await silo.IsReadyWithinAsync(ClusterSilo.ReadyWithin, stop))
            {
                if (silo.IsRunning)
                {
                    throw new Failure($"Silo {silo.Number} is not ready {ClusterSilo.ReadyWithin.TotalSeconds:0} s after: {fault}. Its log ends with:\n{silo.LogTail}");
                }

                var ended = $"silo {silo.Number} ended by itself ({silo.ExitCode})";
                note = note is null ? ended : $"{note}, {ended}";
                if (fault is not Fault.Pause pause || pause.Silo != silo.Number)
                {
                    findings.Add(Promise.ComesBack, $"{ended} after: {fault}");
                }

                silo.Start();
            }
        }

        return note;
    }

    /// <summary>Nobody may end unasked, and whoever did is started again.</summary>
    private async Task LookAsync(CancellationToken stop)
    {
        foreach (var silo in cluster.Silos.Where(silo => !silo.IsRunning))
        {
            findings.Add(Promise.ComesBack, $"silo {silo.Number} ended by itself ({silo.ExitCode}) at {now():0.0} s, after: {(Done is [.., var last] ? $"{last.Fault}" : "no fault")}");
            silo.Start();
            await silo.IsReadyWithinAsync(ClusterSilo.ReadyWithin, stop);
        }
    }
}
