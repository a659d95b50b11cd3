using Actors.Cli.Sample;

namespace Actors.Cli.Service;

/// <summary>What the page <c>/counter</c> offers beside a sample: keys of its facilities, and patients of whom there is something to see.</summary>
/// <param name="Examples">Each as the page fills its form with it.</param>
internal sealed record CounterSample(IReadOnlyList<CounterFacility> Facilities, IReadOnlyList<SamplePatient> Examples)
{
    private static readonly (string Kind, string Code)[] Counters = [("hospital", SampleFacilities.Hospital), ("pharmacyDemo", SampleFacilities.Pharmacy)];

    /// <summary>Writes it into the data directory, readable by its owner alone; the service gives it to programs on this machine.</summary>
    /// <param name="today">The day (JST) on which the patients are looked up.</param>
    public static void Write(DataDirectory data, SampleOptions sample, DateOnly today)
    {
        var keys = Keys.In(data.Keys);
        var facilities = Counters.Select(one => (one.Kind, one.Code, Key: keys.Find("facility", one.Code))).Where(one => one.Key is not null);
        JsonFile.Write(data.CounterSample, new CounterSample([.. facilities.Select(one => new CounterFacility(one.Code, one.Kind, one.Key!))], SamplePatient.Of(sample, today)));
    }
}

/// <summary>A facility of the sample, and its key.</summary>
/// <param name="Kind"><c>hospital</c> or <c>pharmacyDemo</c>.</param>
internal sealed record CounterFacility(string Code, string Kind, string Key);
