namespace Actors.Bench.Uploads;

/// <summary>How <c>upload</c> measures.</summary>
/// <param name="Rows">Of one round, about.</param>
/// <param name="Bodies">That upload at the same time.</param>
/// <param name="Rounds">Each measures every way once; 0 for the large upload alone.</param>
/// <param name="LargeRows">Of the large upload, about; 0 for none.</param>
/// <param name="LargeBodies">That send it, at the same time.</param>
/// <param name="Rate">Checks a second during the large upload.</param>
internal sealed record UploadOptions(int Rows, int Bodies, int Rounds, int LargeRows, int LargeBodies, int Rate)
{
    /// <summary>Of the sample that the checks ask about.</summary>
    public const int People = 10_000;

    /// <summary>Kept open by the load generator.</summary>
    public const int Connections = 32;
}
