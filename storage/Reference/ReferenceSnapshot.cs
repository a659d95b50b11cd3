using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Sources;
using Actors.Grains.Ports;

namespace Actors.Storage.Reference;

/// <summary>The reference data of this process, renewed from the tables by <see cref="RefreshAsync"/>. Thread-safe.</summary>
public sealed class ReferenceSnapshot : IReferenceSnapshot, IDisposable
{
    private readonly ReferenceTables _tables;
    private readonly TimeProvider _clock;
    private readonly PublicationLog _publications = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private ReferenceRevisions _revisions = ReferenceRevisions.None;
    private volatile ProgramCatalogue _programs = ProgramCatalogue.Empty;
    private volatile FacilityDirectory _facilities = FacilityDirectory.Empty;
    private volatile MunicipalityDirectory _municipalities = MunicipalityDirectory.Empty;
    private long _renewed = -1;
    private long _refreshes;

    internal ReferenceSnapshot(ReferenceTables tables, TimeProvider clock)
    {
        _tables = tables;
        _clock = clock;
    }

    public ProgramCatalogue Programs => _programs;

    public FacilityDirectory Facilities => _facilities;

    public MunicipalityDirectory Municipalities => _municipalities;

    /// <summary>How long ago the last successful renewal began; null before the first. A process 40 s behind is not ready.</summary>
    public TimeSpan? Age => Volatile.Read(ref _renewed) is >= 0 and var renewed ? _clock.GetElapsedTime(renewed) : null;

    /// <summary>From memory alone.</summary>
    public Publication? LatestPublication(LocalGovernmentCode body, DateTimeOffset at) => _publications.Latest(body, at);

    /// <summary>The body with this code, even if another process made it known a moment ago; null where there is none.</summary>
    /// <inheritdoc cref="RefreshAsync" path="/exception" />
    public async ValueTask<Municipality?> FindMunicipalityAsync(LocalGovernmentCode code, CancellationToken cancellationToken)
    {
        if (_municipalities.Find(code) is { } known)
        {
            return known;
        }

        await RefreshAsync(cancellationToken);
        return _municipalities.Find(code);
    }

    /// <summary>
    /// Takes in what was committed before the call; reads only what changed. Called every few seconds, right after an own change, and for whoever needs to know what another
    /// process changed. All who call while it reads share the reading that comes next, so however many they are, there is one cheap query at a time.
    /// </summary>
    /// <exception cref="Npgsql.NpgsqlException">The database cannot be reached; what is held stays.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // A reading that began after this call answers it as well as an own one would; one that had begun may not.
        var enough = Interlocked.Read(ref _refreshes) + 2;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_refreshes >= enough)
            {
                return;
            }

            var started = _clock.GetTimestamp();
            var revisions = await _tables.RevisionsAsync(cancellationToken);
            if (revisions.Programs != _revisions.Programs)
            {
                _programs = await _tables.ProgramsAsync(cancellationToken);
            }

            if (revisions.Facilities != _revisions.Facilities)
            {
                _facilities = await _tables.FacilitiesAsync(cancellationToken);
            }

            if (revisions.Municipalities != _revisions.Municipalities)
            {
                _municipalities = await _tables.MunicipalitiesAsync(cancellationToken);
            }

            if (revisions.Publications != _revisions.Publications)
            {
                await foreach (var (body, publications) in _tables.PublicationsAsync(_revisions.Publications, revisions.Publications, cancellationToken))
                {
                    _publications.Add(body, publications);
                }
            }

            _revisions = revisions;
            Volatile.Write(ref _renewed, started);
            Interlocked.Increment(ref _refreshes);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();
}
