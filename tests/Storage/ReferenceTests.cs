using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Sources;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Storage.Reference;
using Actors.Tests.Postgres;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class ReferenceTests(Database database) : IClassFixture<Database>, IAsyncLifetime
{
    private static readonly FacilityCode Hospital = Samples.Parse<FacilityCode>("1310012345");
    private static readonly FacilityCode Pharmacy = Samples.Parse<FacilityCode>("1340012345");
    private StorageProcess _writer = null!;
    private StorageProcess _reader = null!;

    private ReferenceSnapshot Snapshot => _reader.Get<ReferenceSnapshot>();

    public ValueTask InitializeAsync()
    {
        _writer = new(database.ConnectionString);
        _reader = new(database.ConnectionString);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reader.DisposeAsync();
    }

    [Fact]
    public async Task Program_versions_come_with_the_next_renewal()
    {
        var version = Samples.Program("21");
        await Snapshot.RefreshAsync(Stop);
        await _writer.WriteAsync("program/21", "1", null, new ProgramVersionRow(new(version, Samples.Noon)));
        await Snapshot.RefreshAsync(Stop);
        Assert.Equal(version, Snapshot.Programs.Find(version.Id, version.ValidFrom, Samples.Noon));
        Assert.Null(Snapshot.Programs.Find(version.Id, version.ValidFrom, Samples.Noon.AddTicks(-10)));
    }

    [Fact]
    public async Task What_did_not_change_is_not_read_again()
    {
        await _writer.Get<DirectoryStore>().MergeFacilitiesAsync([new(Hospital, "一号病院")], Stop);
        await Snapshot.RefreshAsync(Stop);
        var facilities = Snapshot.Facilities;
        await Snapshot.RefreshAsync(Stop);
        Assert.Same(facilities, Snapshot.Facilities);
    }

    [Fact]
    public async Task Merged_directories_count_what_they_changed()
    {
        var store = _writer.Get<DirectoryStore>();
        Municipality tokyo = new(Samples.Tokyo, "東京都", MunicipalityKind.Prefecture), chiyoda = new(Samples.Chiyoda, "東京都千代田区", MunicipalityKind.Municipality);
        Assert.Equal(new DirectoryChange(1, 0, 0), await store.MergeMunicipalitiesAsync([tokyo], Stop));
        Assert.Equal(new DirectoryChange(1, 1, 0), await store.MergeMunicipalitiesAsync([chiyoda, tokyo, tokyo with { Name = "東京" }], Stop));
        Assert.Equal(new DirectoryChange(0, 0, 1), await store.MergeMunicipalitiesAsync([chiyoda], Stop));
        await Snapshot.RefreshAsync(Stop);
        Assert.Equal(chiyoda, Snapshot.Municipalities.Find(Samples.Chiyoda));
        Assert.Equal("東京", Snapshot.Municipalities.Find(Samples.Tokyo)?.Name);

        await store.MergeFacilitiesAsync([new(Pharmacy, "二号薬局")], Stop);
        await Snapshot.RefreshAsync(Stop);
        Assert.Equal("二号薬局", Snapshot.Facilities.NameOf(Pharmacy));
    }

    [Fact]
    public async Task A_failed_merge_changes_nothing()
    {
        var before = await database.ScalarAsync<long>("SELECT revision FROM revisions WHERE name = 'facilities'");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _writer.Get<DirectoryStore>().MergeFacilitiesAsync(Broken(), Stop));
        Assert.Equal(before, await database.ScalarAsync<long>("SELECT revision FROM revisions WHERE name = 'facilities'"));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM facilities WHERE name = '半端'"));

        static IEnumerable<KeyValuePair<FacilityCode, string>> Broken()
        {
            yield return new(Samples.Parse<FacilityCode>("1310099999"), "半端");
            throw new InvalidOperationException("the file ends in mid-row");
        }
    }

    [Fact]
    public async Task The_newest_publication_at_an_instant_is_found_in_memory()
    {
        await Snapshot.RefreshAsync(Stop);
        var batches = new List<Guid>();
        for (var hour = 0; hour < 10; hour++)
        {
            batches.Add(await PublishAsync(Samples.Noon.AddHours(hour)));
            if (hour == 4)
            {
                // Read once already when the next renewal reads on.
                await Snapshot.RefreshAsync(Stop);
            }
        }

        await Snapshot.RefreshAsync(Stop);
        Assert.Null(Snapshot.LatestPublication(Samples.Tokyo, Samples.Noon.AddMicroseconds(-1)));
        Assert.Null(Snapshot.LatestPublication(Samples.Chiyoda, Samples.Noon));
        for (var hour = 0; hour < 10; hour++)
        {
            Publication expected = new(batches[hour], Samples.Noon.AddHours(hour));
            Assert.Equal(expected, Snapshot.LatestPublication(Samples.Tokyo, Samples.Noon.AddHours(hour)));
            Assert.Equal(expected, Snapshot.LatestPublication(Samples.Tokyo, Samples.Noon.AddHours(hour + 1).AddMicroseconds(-1)));
        }
    }

    [Fact]
    public async Task The_age_counts_from_the_last_successful_renewal()
    {
        Assert.Null(Snapshot.Age);
        await Snapshot.RefreshAsync(Stop);
        _reader.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(TimeSpan.FromSeconds(61), Snapshot.Age);
        await Snapshot.RefreshAsync(Stop);
        Assert.Equal(TimeSpan.Zero, Snapshot.Age);
    }

    private async Task<Guid> PublishAsync(DateTimeOffset at)
    {
        await using var staging = await _writer.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, BatchMode.Difference, false, false, null), Stop);
        await staging.AcceptAsync(1, "person/1", Samples.Registration("h"), Stop);
        var batch = (await staging.CompleteAsync([0], Stop)).BatchId;
        Assert.True(await _writer.Get<IBatchStore>().MoveAsync(Samples.Tokyo, batch, BatchState.Validating, BatchState.Published, at, Stop));
        return batch;
    }
}
