using System.Reflection;
using System.Text.Json;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Actors.Tests.Registrations;
using Actors.Tests.Registrations.HubJson;
using Xunit;

namespace Actors.Tests.Uploads;

/// <summary>
/// Spoiled files through reader and validator: each is answered with a report of its rows or refused with a 4xx. <c>actors prove uploads-fuzz</c> runs the same with
/// 200,000 files.
/// </summary>
public sealed class MutatedFileTests
{
    private static readonly int Files = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_FILES") ?? "5000");

    /// <summary>That one row or one header is told of, and no more; then that there are more.</summary>
    private const int MostErrors = 100;

    private static readonly HashSet<string> Codes =
        [.. typeof(RowErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public async Task Every_spoiled_file_gets_a_report_or_a_4xx()
    {
        var (reports, problems, accepted, refused) = (0, 0, 0, 0);
        await Parallel.ForAsync(0, Files, TestContext.Current.CancellationToken, async (number, stop) =>
        {
            var file = MutatedFile.Of(number);
            try
            {
                var (good, bad) = await ReadAsync(file, stop);
                Interlocked.Increment(ref reports);
                Interlocked.Add(ref accepted, good);
                Interlocked.Add(ref refused, bad);
            }
            catch (ProblemException known) when (known.Problem.Status is >= 400 and < 500)
            {
                Assert.InRange(known.Problem.Errors?.Count ?? 0, 0, MostErrors + 1);
                Interlocked.Increment(ref problems);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{file} is not answered", failure);
            }
        });

        TestContext.Current.SendDiagnosticMessage($"{Files:N0} files: {reports:N0} reports with {accepted:N0} accepted and {refused:N0} refused rows, {problems:N0} refused");
        Assert.Equal(Files, reports + problems);

        // The files are worth their name: each kind of answer is given often.
        Assert.All(new[] { reports, problems, accepted, refused }, count => Assert.True(count > Files / 10, $"{reports} reports, {problems} problems, {accepted} accepted, {refused} refused"));
    }

    [Fact]
    public void The_same_number_gives_the_same_file() =>
        Assert.All(Enumerable.Range(0, 200), number => Assert.Equal(MutatedFile.Of(number).Bytes, MutatedFile.Of(number).Bytes));

    /// <summary>Reads a file to its end, and writes each row as it is stored.</summary>
    private static async Task<(int Accepted, int Refused)> ReadAsync(MutatedFile file, CancellationToken stop)
    {
        using var content = new MemoryStream(file.Bytes);
        using var rows = await RegistrationFiles.OpenAsync(content, file.ContentType, file.ContentEncoding, Samples.Tokyo, () => Task.FromResult(HubJsonSamples.Types), stop);
        var (accepted, refused, last) = (0, 0, 0);
        await foreach (var (row, reading) in rows.RowsAsync(stop))
        {
            Assert.Equal(++last, row);
            switch (reading)
            {
                case RowReading.Accepted taken:
                    var stored = JsonSerializer.Serialize(taken.Registration, GrainStateJson.Default.Registration);
                    Assert.Equal(taken.Registration, JsonSerializer.Deserialize(stored, GrainStateJson.Default.Registration));
                    Assert.DoesNotContain('\0', taken.Registration.HistoryKey + taken.Registration.SubKey);
                    accepted++;
                    break;
                case RowReading.Refused errors:
                    Assert.InRange(errors.Errors.Length, 1, MostErrors + 1);
                    Assert.All(errors.Errors, error => Assert.True(Codes.Contains(error.Code) && error.MessageJa is not null && error.Field.Length <= 80, error.Code));
                    Assert.DoesNotContain("\\u0000", Actors.Storage.Batches.RowErrors.Write(errors.Errors), StringComparison.Ordinal);
                    refused++;
                    break;
                default:
                    Assert.Fail($"unexpected {reading}");
                    break;
            }
        }

        return (accepted, refused);
    }
}
