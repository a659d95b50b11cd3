using Actors.Eligibility.Signatures;
using Actors.Storage;
using Actors.Storage.Keys.Signing;
using Actors.Tests.Postgres;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class SigningKeyTests(PostgresFixture postgres)
{
    private const string Type = "test+jws";

    [Fact]
    public async Task The_first_start_makes_a_key_for_its_owner_alone_and_later_ones_find_it()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = new StorageProcess(database);
        var folder = first.Get<PostgresStorageOptions>().SigningKeyFolder;
        var keys = first.Get<SigningKeys>();
        Assert.Throws<InvalidOperationException>(() => keys.Current);
        await keys.OpenAsync(Stop);
        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal(keys.Current.Id, Path.GetFileNameWithoutExtension(file));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        await using var second = new StorageProcess(database, options => options with { SigningKeyFolder = folder });
        await second.Get<SigningKeys>().OpenAsync(Stop);
        Assert.Equal(keys.Current, second.Get<SigningKeys>().Current);
    }

    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_ever_after()
    {
        await using var process = new StorageProcess(await postgres.CreateDatabaseAsync());
        var keys = process.Get<SigningKeys>();
        await keys.OpenAsync(Stop);
        var old = keys.Current;
        var signed = keys.Sign(Type, "{}"u8);

        var made = (await keys.RotateAsync(Stop))!.Key;

        Assert.Equal([old, made], keys.Published.Select(key => key.Key));
        Assert.Equal(old, keys.Current);
        process.Clock.Advance(SigningKeys.Overlap - TimeSpan.FromSeconds(1));
        Assert.Equal(old, keys.Current);
        process.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(made, keys.Current);
        Assert.Equal(made, CompactJws.Verify(keys.Sign(Type, "{}"u8), Type, keys.Verification).Key);
        Assert.Equal(old, CompactJws.Verify(signed, Type, keys.Verification).Key);
    }

    [Fact]
    public async Task Processes_with_keys_of_their_own_publish_each_others()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = new StorageProcess(database);
        await using var other = new StorageProcess(database);
        await one.Get<SigningKeys>().OpenAsync(Stop);
        await other.Get<SigningKeys>().OpenAsync(Stop);

        var signed = other.Get<SigningKeys>().Sign(Type, "{}"u8);

        Assert.Equal(JwsFault.UnknownKey, CompactJws.Verify(signed, Type, one.Get<SigningKeys>().Verification).Fault);
        await one.Get<SigningKeys>().RefreshAsync(Stop);
        Assert.True(CompactJws.Verify(signed, Type, one.Get<SigningKeys>().Verification).IsIntact);
    }

    [Fact]
    public async Task A_process_signs_with_the_key_that_another_one_put_beside_its_own()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = new StorageProcess(database);
        var folder = one.Get<PostgresStorageOptions>().SigningKeyFolder;
        await one.Get<SigningKeys>().OpenAsync(Stop);
        await using var other = new StorageProcess(database, options => options with { SigningKeyFolder = folder });
        await other.Get<SigningKeys>().OpenAsync(Stop);

        var made = (await one.Get<SigningKeys>().RotateAsync(Stop))!.Key;
        await other.Get<SigningKeys>().RefreshAsync(Stop);
        other.Clock.Advance(SigningKeys.Overlap);

        Assert.Equal(made, other.Get<SigningKeys>().Current);
    }

    /// <remarks>A file of variables has a line for each.</remarks>
    [Theory]
    [InlineData("\n")]
    [InlineData(" ")]
    public async Task Keys_from_the_environment_leave_no_file_and_are_changed_there(string lineEnd)
    {
        using var first = SigningKey.New();
        using var second = SigningKey.New();
        var database = await postgres.CreateDatabaseAsync();
        await using var process = new StorageProcess(database, options => options with { SigningKeys = first.ToPem() });
        await process.Get<SigningKeys>().OpenAsync(Stop);
        await using var later = new StorageProcess(database, options => options with { SigningKeys = $"{first.ToPem()}\n{second.ToPem()}".ReplaceLineEndings(lineEnd) });
        await later.Get<SigningKeys>().OpenAsync(Stop);

        Assert.Null(await process.Get<SigningKeys>().RotateAsync(Stop));
        Assert.False(Directory.Exists(process.Get<PostgresStorageOptions>().SigningKeyFolder));
        Assert.Equal(first.Public, later.Get<SigningKeys>().Current);
        later.Clock.Advance(SigningKeys.Overlap);
        Assert.Equal(second.Public, later.Get<SigningKeys>().Current);
    }

    [Fact]
    public async Task What_is_no_signing_key_stops_the_start_and_is_not_shown()
    {
        await using var process = new StorageProcess(await postgres.CreateDatabaseAsync());
        var folder = process.Get<PostgresStorageOptions>().SigningKeyFolder;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "some.pem"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n", Stop);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => process.Get<SigningKeys>().OpenAsync(Stop));

        Assert.Contains("some.pem", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_keys_stand_nowhere_in_the_database()
    {
        var database = await postgres.CreateDatabaseAsync();
        using var key = SigningKey.New();
        await using var process = new StorageProcess(database, options => options with { SigningKeys = key.ToPem() });
        await process.Get<SigningKeys>().OpenAsync(Stop);

        var secret = key.ToPem().Split('\n')[1][^30..];

        Assert.DoesNotContain(await Api.Database.DumpAsync(database), value => value.Contains(secret, StringComparison.Ordinal));
    }
}
