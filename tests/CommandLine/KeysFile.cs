using Actors.Cli;
using Actors.Cli.Service;
using Xunit;

namespace Actors.Tests.CommandLine;

public sealed class KeysFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_is_found_by_role_and_by_body()
    {
        File.WriteAllText(Data.Keys, """[{"role":"operator","body":null,"key":"o"},{"role":"facility","body":"1","key":"f1"},{"role":"facility","body":"2","key":"f2"}]""");
        var keys = Keys.In(Data.Keys);
        Assert.Equal("o", keys.Find("operator"));
        Assert.Equal("f1", keys.Find("facility"));
        Assert.Equal("f2", keys.Find("facility", "2"));
        Assert.Null(keys.Find("facility", "3"));
    }

    [Fact]
    public void A_given_key_goes_before_the_file() => Assert.Equal("given", Keys.Require("given", Data, "operator"));

    [Fact]
    public void A_missing_key_is_told_by_role_and_body() =>
        Assert.Contains("municipality key of 131016", Assert.Throws<Failure>(() => Keys.Require(null, Data, "municipality", "131016")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_list_of_keys_is_told()
    {
        File.WriteAllText(Data.Keys, "half a");
        Assert.Contains($"{Data.Keys} cannot be read", Assert.Throws<Failure>(() => Keys.In(Data.Keys)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_keys_are_those_of_the_sample() =>
        Assert.StartsWith("operator;payer:06130488;portal;municipality:130001;municipality:131016;municipality:131041;municipality:131130;facility:13", FirstKeys.ForSample, StringComparison.Ordinal);

    [Fact]
    public void Two_commands_do_not_work_on_one_service_at_once()
    {
        using (DataLock.Take(Data))
        {
            Assert.Throws<Failure>(() => DataLock.Take(Data));
        }

        DataLock.Take(Data).Dispose();
    }

    private DataDirectory Data => new(_folder.Path);
}
