using System.Net;
using System.Text;
using Actors.Tests.Api;
using Actors.Tests.Crash;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>The first so many people of the tests, as Tokyo registers them and the hospital asks for them.</summary>
internal sealed class Patients
{
    private readonly Row[] _rows;

    private Patients(int count) => _rows = [.. Enumerable.Range(1, count).Select(A.Person)];

    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>All of them, with registrations that are valid today.</summary>
    public static async Task<Patients> RegisterAsync(SiloProcess through, int count)
    {
        var patients = new Patients(count);
        using var tokyo = through.As("municipality", Hub.Tokyo);
        await tokyo.PublishAsync(Hub.Tokyo, patients._rows);
        return patients;
    }

    /// <summary>Uploads that all of them are registered from next month on, and no sooner; it is published by itself.</summary>
    /// <returns>Where the upload is followed.</returns>
    public async Task<string> PutOffAsync(HttpClient tokyo)
    {
        var file = Encoding.UTF8.GetBytes(Row.File(_rows.Select(person => person with { ValidFrom = "2026-12-01", ValidTo = "2027-11-30" })));
        using var sent = await tokyo.SendAsync(Hub.Tokyo, file, "text/csv");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }

    /// <summary>Each of them is answered so.</summary>
    public async Task AreAsync(string outcome, SiloProcess through)
    {
        using var hospital = through.As("facility", Hub.Hospital);
        await AreAsync(outcome, hospital);
    }

    /// <inheritdoc cref="AreAsync(string, SiloProcess)"/>
    public Task AreAsync(string outcome, HttpClient hospital) => Task.WhenAll(_rows.Select(async person =>
        Assert.Equal(outcome, (await hospital.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"))));
}
