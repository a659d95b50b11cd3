using System.Text;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Registrations;
using Actors.Tests.Api;
using Actors.Tests.Registrations;
using Actors.Tests.Registrations.HubJson;
using Xunit;

namespace Actors.Tests.Uploads;

/// <summary>Files of any size: never is more of one read than the row that is next, and a little ahead.</summary>
public sealed class BoundedMemoryTests
{
    private const int Rows = 200_000;

    /// <summary>What is read ahead: the probe, and the buffers of streams and readers.</summary>
    private const int AheadBytes = 512 * 1024;

    /// <summary>A row with every field wrong has fewer.</summary>
    private const int MostErrors = 100;

    private const string Csv = "text/csv; charset=utf-8";
    private const string Json = "application/json";

    [Theory]
    [InlineData(Csv)]
    [InlineData(Json)]
    public async Task A_large_file_is_never_read_far_ahead_of_the_row_that_is_judged(string type)
    {
        var (head, row, tail) = type == Json ? ("[", HubJsonSamples.GoodElement.ToJsonString() + "\n,", HubJsonSamples.GoodElement.ToJsonString() + "]") : CsvParts();
        var (rowBytes, lastRow) = (Encoding.UTF8.GetBytes(row), type == Json ? Rows : Rows + 1);
        using var body = new GeneratedStream(Enumerable.Repeat(rowBytes, Rows - (type == Json ? 1 : 0)).Prepend(Encoding.UTF8.GetBytes(head)).Append(Encoding.UTF8.GetBytes(tail)));
        using var file = await OpenAsync(body, type);
        var (last, furthest) = (0, 0L);

        await foreach (var (number, reading) in file.RowsAsync(TestContext.Current.CancellationToken))
        {
            Assert.IsType<RowReading.Accepted>(reading);
            furthest = Math.Max(furthest, body.BytesRead - ((long)number * rowBytes.Length));
            last = number;
        }

        Assert.Equal(lastRow, last);
        Assert.InRange(furthest, 0, AheadBytes);
    }

    [Theory]
    [InlineData(Csv, "")]
    [InlineData(Json, "[{\"historyKey\":\"")]
    [InlineData(Json, "[[")]
    [InlineData(Json, "[{\"certificationDetail\":[0")]
    public async Task An_endless_row_ends_the_reading_soon(string type, string begin)
    {
        var (head, filler) = type == Json ? (begin, begin.EndsWith('"') ? "x" : ",1") : (CsvParts().Head, "\"x,");
        using var body = new GeneratedStream(Enumerable.Repeat(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(filler, 1_000))), int.MaxValue).Prepend(Encoding.UTF8.GetBytes(head)));
        using var file = await OpenAsync(body, type);

        var problem = await Assert.ThrowsAsync<ProblemException>(async () => await ReadAsync(file));

        Assert.Equal(400, problem.Problem.Status);
        Assert.InRange(body.BytesRead, 0, 3_000_000);
    }

    [Fact]
    public async Task A_small_packed_body_of_endless_white_space_or_depth_ends_or_is_read_in_bounded_memory()
    {
        using var spaces = new MemoryStream(Gzip.Of(["[", .. Enumerable.Repeat(new string(' ', 100_000), 300), "]"]));
        using var file = await RegistrationFiles.OpenAsync(spaces, Json, "gzip", Samples.Tokyo, () => Task.FromResult(HubJsonSamples.Types), TestContext.Current.CancellationToken);
        Assert.Equal(0, await ReadAsync(file));

        using var deep = new MemoryStream(Gzip.Of(Enumerable.Repeat(new string('[', 100_000), 300)));
        using var tooDeep = await RegistrationFiles.OpenAsync(deep, Json, "gzip", Samples.Tokyo, () => Task.FromResult(HubJsonSamples.Types), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ProblemException>(async () => await ReadAsync(tooDeep));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task How_the_bytes_arrive_makes_no_difference(int mostAtOnce)
    {
        var json = $" [\n{string.Join(" ,\r\n", Enumerable.Range(0, 40).Select(_ => HubJsonSamples.GoodElement.ToJsonString()))}\n ] ";
        using var body = new GeneratedStream([Encoding.UTF8.GetBytes(json)], mostAtOnce);
        using var array = new JsonArrayReader(body);
        var numbers = new List<int>();

        await foreach (var (number, element) in array.ElementsAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal("H-0001", element.Text("historyKey"));
            numbers.Add(number);
        }

        Assert.Equal(Enumerable.Range(1, 40), numbers);
    }

    [Theory]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_001, false)]
    public async Task The_largest_element_is_taken_and_reported_and_a_larger_one_refused(int bytes, bool taken)
    {
        var element = $$"""{"historyKey":"{{new string('x', bytes - 17)}}"}""";
        using var body = new GeneratedStream([Encoding.UTF8.GetBytes($"[{element},{element}]")]);
        using var file = await OpenAsync(body, Json);

        if (taken)
        {
            Assert.Equal(2, await ReadAsync(file));
        }
        else
        {
            var problem = await Assert.ThrowsAsync<ProblemException>(async () => await ReadAsync(file));
            Assert.Contains("too long in element 1", problem.Problem.Errors!["body"][0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"\":0,")]
    [InlineData("\"abc\":0,")]
    public async Task Of_an_element_with_very_many_errors_the_first_are_told_and_that_there_are_more(string member)
    {
        var element = $"{{{string.Concat(Enumerable.Repeat(member, 900_000 / member.Length))}\"name\":0}}";
        using var body = new GeneratedStream([Encoding.UTF8.GetBytes($"[{element}]")]);
        using var file = await OpenAsync(body, Json);

        var (_, reading) = await file.RowsAsync(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);

        var errors = Assert.IsType<RowReading.Refused>(reading).Errors;
        Assert.Equal(MostErrors + 1, errors.Length);
        Assert.Equal((RegistrationColumns.WholeRow, RowErrorCodes.MoreErrors), (errors[^1].Field, errors[^1].Code));
    }

    [Theory]
    [InlineData("personNumber,", "")]
    [InlineData("personNumber,", "abc")]
    public async Task Of_a_header_with_very_many_errors_the_first_are_told_and_that_there_are_more(string begin, string name)
    {
        var header = begin + string.Join(',', Enumerable.Repeat(name, 900_000 / (name.Length + 1)));
        using var body = new GeneratedStream([Encoding.UTF8.GetBytes($"{header}\r\n")]);

        var problem = await Assert.ThrowsAsync<ProblemException>(() => OpenAsync(body, Csv));

        Assert.InRange(problem.Problem.Errors!.Sum(field => field.Value.Length), 1, MostErrors + 1);
        Assert.Contains("header", problem.Problem.Errors!.Keys);
    }

    private static Task<IRegistrationFile> OpenAsync(Stream body, string type) =>
        RegistrationFiles.OpenAsync(body, type, null, Samples.Tokyo, () => Task.FromResult(HubJsonSamples.Types), TestContext.Current.CancellationToken);

    private static async Task<int> ReadAsync(IRegistrationFile file)
    {
        var count = 0;
        await foreach (var _ in file.RowsAsync(TestContext.Current.CancellationToken))
        {
            count++;
        }

        return count;
    }

    private static (string Head, string Row, string Tail) CsvParts()
    {
        string[] names = ["personNumber", "name", "birthDate", "sex", "programId", "validFrom", "validTo", "historyKey"];
        var row = $"{Samples.Good.PersonNumber},難病　太郎,1980-05-01,1,54,2026-04-01,2027-03-31,H-1\r\n";
        return (string.Join(',', names) + "\r\n", row, row);
    }
}
