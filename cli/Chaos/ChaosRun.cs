using Actors.Cli.Chaos.Cluster;
using Actors.Cli.Chaos.Faults;
using Actors.Cli.Chaos.Load;
using Actors.Cli.Chaos.Verdict;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.SampleLoading;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Cli.Chaos;

/// <summary>One run: a cluster of its own, mixed load, faults by the seed, and a verdict.</summary>
/// <param name="assembly">The built silo.</param>
/// <param name="pace">Begins when the load does.</param>
internal sealed class ChaosRun(ChaosOptions options, string assembly, ChaosFolder folder, Func<Pace> pace, Steps steps, ChaosScreen screen)
{
    private static readonly TimeSpan JapanOffset = TimeSpan.FromHours(9);

    /// <summary>Versions of programs become known to each process by and by.</summary>
    private static readonly TimeSpan KnownWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Who charges. The first of them also asks the checks.</summary>
    private static readonly string[] Facilities = [.. Enumerable.Range(0, 4).Select(number => $"1319{number:D6}")];
    private readonly Findings _findings = new();

    /// <summary>Runs to the end; when it is cancelled everything that it started is ended all the same.</summary>
    public async Task<ChaosVerdict> RunAsync(CancellationToken stop)
    {
        folder.Make();
        var firstKeys = $"operator;{string.Join(';', ChaosPeople.Bodies.Select(body => $"municipality:{body}"))};{string.Join(';', Facilities.Select(code => $"facility:{code}"))}";
        await using var cluster = await SiloCluster.StartAsync(folder, options, assembly, firstKeys, steps, stop);
        steps.Say($"{options.Silos} {options.Host} silos are ready; seed {options.Seed}, all of it in {folder.Path}");
        await using var database = NpgsqlDataSource.Create(cluster.Database.ConnectionString);
        using var gateway = new Gateway(cluster.Silos.Select(silo => silo.Url), Keys.In(folder.Data.Keys));
        using var records = new LoadRecords(folder.History);
        var people = new ChaosPeople(
            options.Seed, DateOnly.FromDateTime(DateTime.UtcNow + JapanOffset), options.UploadedPeople, options.LedgerRounds * LedgerLoad.PeopleOfRound);
        var versions = ChaosPeople.Bodies.ToDictionary(body => body, _ => new Versions(), StringComparer.Ordinal);
        var uploads = ChaosPeople.Bodies.Select((body, index) => new UploadLoad(body, gateway, people, versions[body], options.Seed + index, records, _findings)).ToList();
        await PrepareAsync(cluster, gateway, people, uploads, stop);

        var running = pace();
        var begun = records.Now;
        var judge = new LedgerJudge(database, _findings);
        var ledgers = new LedgerLoad(gateway, people, Facilities, options.Seed, judge, running, records, _findings);
        var checks = new CheckLoad(gateway, people, versions, Facilities[0], options.ChecksPerSecond, options.Seed, running, records, _findings);
        var faults = new FaultInjector(cluster, () => records.Now, _findings);
        var came = await LoadAsync(running, cluster, ledgers, checks, uploads, faults, records, stop);
        var seconds = records.Now - begun;

        steps.Say("Judging: ledgers, uploads, the access journal …");
        foreach (var round in ledgers.Rounds)
        {
            await judge.JudgeAsync(round, stop);
        }

        foreach (var upload in came ? uploads : [])
        {
            await upload.JudgeAsync(stop);
        }

        var journal = await new JournalJudge(database, _findings).JudgeAsync(records.Received, folder.Data.Journal, stop);
        var verdict = Judge.Of(options, seconds, records, faults.Done, ledgers.Rounds, uploads.Sum(upload => upload.Sent), journal, _findings);
        JsonFile.Write(folder.Faults, verdict.Faults);
        JsonFile.Write(folder.Verdict, verdict);
        if (!verdict.AllKept)
        {
            cluster.KeepsDatabase = true;
            steps.Say($"The database is kept, stopped, in {cluster.Database.Notes.Cluster}");
        }

        return verdict;
    }

    /// <summary>Reference data, the first upload of each body, and every silo knows of it.</summary>
    private async Task PrepareAsync(SiloCluster cluster, Gateway gateway, ChaosPeople people, IReadOnlyList<UploadLoad> uploads, CancellationToken stop)
    {
        using (var hub = new Hub(cluster[1].Url, Keys.In(folder.Data.Keys).Find("operator")!))
        {
            foreach (var (kind, path) in ReferenceFiles.Present().Where(file => file.Kind != "facilities"))
            {
                await hub.ImportAsync(kind, path, null, stop);
            }
        }

        // The others learn of the bodies by and by.
        using var first = new Gateway([cluster[1].Url], Keys.In(folder.Data.Keys));
        foreach (var upload in uploads)
        {
            await upload.UploadAsync(0, first, stop);
        }

        if (_findings.Of(Promise.Uploads) is [var refused, ..])
        {
            throw new Failure($"The people cannot be registered: {refused}");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(KnownWithin);
        for (var silo = 0; silo < gateway.Silos; silo++)
        {
            using var asker = new Hub(cluster[silo + 1].Url, Keys.In(folder.Data.Keys).Find("facility", Facilities[0])!);
            while (!await KnowsAsync(asker, people, limit.Token))
            {
                await Task.Delay(AskEvery, limit.Token);
            }
        }

        steps.Say($"{people.Uploaded:N0} people are registered by each of {ChaosPeople.Bodies.Count} bodies, and {people.Charged:N0} for charges");
    }

    private static async Task<bool> KnowsAsync(Hub silo, ChaosPeople people, CancellationToken stop)
    {
        using var answer = System.Text.Json.JsonDocument.Parse(await silo.CheckAsync(ChaosPeople.Card(0).Question(people.Today).ToJsonString(), stop));
        return answer.RootElement.GetProperty("entitlements").EnumerateArray().Count(entitlement => entitlement.GetProperty("outcome").GetString() == "eligible") == ChaosPeople.Bodies.Count;
    }

    /// <summary>False where the service did not come back.</summary>
    private async Task<bool> LoadAsync(
        Pace running, SiloCluster cluster, LedgerLoad ledgers, CheckLoad checks, IReadOnlyList<UploadLoad> uploads, FaultInjector faults, LoadRecords records, CancellationToken stop)
    {
        var plan = FaultPlan.Of(options.Seed, options.Silos, options.Faults, options.Times);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var showing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var shown = screen.ShowAsync(() => Line(running, plan.Length, faults, records, ledgers, uploads), showing.Token);
        var load = Task.WhenAll(
            [checks.RunAsync(ending.Token), .. Enumerable.Range(0, options.LedgerWorkers).Select(_ => ledgers.RunAsync(ending.Token)), .. uploads.Select(upload => upload.RunAsync(running, ending.Token))]);
        var came = true;
        try
        {
            await faults.RunAsync(plan, running, ending.Token);
        }
        catch (Failure gone)
        {
            _findings.Add(Promise.ComesBack, gone.Message);
            await ending.CancelAsync();
            came = false;
        }

        try
        {
            await load;
        }
        catch (OperationCanceledException) when (!came && !stop.IsCancellationRequested)
        {
            // The load was ended because nobody was there to bear it.
        }

        await showing.CancelAsync();
        await shown;
        return came;
    }

    private string Line(Pace running, int planned, FaultInjector faults, LoadRecords records, LedgerLoad ledgers, IReadOnlyList<UploadLoad> uploads)
    {
        var (tried, answered) = records.Checks;
        return $"{running.Left}, {faults.Done.Count} of {planned} faults{(faults.Current is { } fault ? $" (now: {fault})" : "")}; "
            + $"{answered:N0} of {tried:N0} attempts at a check answered, {ledgers.Rounds.Count} rounds of charges, {uploads.Sum(upload => upload.Sent)} uploads; "
            + (_findings.Count == 0 ? "nothing wrong" : $"{_findings.Count} FINDINGS");
    }
}
