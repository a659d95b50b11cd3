using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;

namespace Actors.Cli.Service;

/// <summary>What the page <c>/counter</c> offers beside a sample: keys of its facilities, and patients of whom there is something to see.</summary>
/// <param name="Examples">Each as the page fills its form with it.</param>
internal sealed record CounterSample(IReadOnlyList<CounterFacility> Facilities, IReadOnlyList<SamplePatient> Examples)
{
    private static readonly (string Kind, string Code)[] Counters = [("hospital", SampleFacilities.Hospital), ("pharmacyDemo", SampleFacilities.Pharmacy)];

    /// <summary>Writes it into the data directory, readable by its owner alone; the service gives it to programs on this machine. Nothing where no sample was loaded, or its keys are not kept here.</summary>
    public static void Write(DataDirectory data)
    {
        var keys = Keys.In(data.Keys);
        CounterFacility[] facilities = [.. from one in Counters let key = keys.Find("facility", one.Code) where key is not null select new CounterFacility(one.Code, one.Kind, key)];
        if (facilities.Length > 0 && SampleLoad.Recall(data) is { Complete: true } sample)
        {
            JsonFile.Write(data.CounterSample, new CounterSample(facilities, SamplePatient.Of(SampleLoad.Options(sample.Today), SampleLoad.Today)));
        }
    }
}

/// <summary>A facility of the sample, and its key.</summary>
/// <param name="Kind"><c>hospital</c> or <c>pharmacyDemo</c>.</param>
internal sealed record CounterFacility(string Code, string Kind, string Key);
