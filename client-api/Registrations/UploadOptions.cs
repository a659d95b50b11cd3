using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Batches;

namespace Actors.ClientApi.Registrations;

/// <summary>What the address of an upload asks for.</summary>
/// <param name="Mode"><c>mode</c>: differences, or the full list.</param>
/// <param name="PublishAutomatically"><c>publish=auto</c>: the accepted rows take effect without another call.</param>
/// <param name="BlockOnReject"><c>onReject=block</c>: a single refused row rejects the upload.</param>
internal sealed record UploadOptions(BatchMode Mode, bool PublishAutomatically, bool BlockOnReject, string? RequestKey)
{
    private const int LongestNamedParameter = 200;

    /// <summary>The version of both layouts, CSV and JSON.</summary>
    private const string Layout = "1";

    /// <exception cref="ProblemException">An unknown parameter or value, or an unusable key.</exception>
    public static UploadOptions Read(HttpRequest request)
    {
        var errors = new FieldErrors();
        foreach (var (name, value) in request.Query)
        {
            switch (name, value.ToString())
            {
                case ("mode", "difference" or "snapshot") or ("publish", "auto") or ("onReject", "block") or ("layout", Layout):
                    break;
                case ("mode", _):
                    errors.Add("mode", "must be difference or snapshot");
                    break;
                case ("publish", _):
                    errors.Add("publish", "must be auto, or left out");
                    break;
                case ("onReject", _):
                    errors.Add("onReject", "must be block, or left out");
                    break;
                case ("layout", _):
                    errors.Add("layout", $"must be {Layout}, the only version of the layouts, or left out");
                    break;
                default:
                    errors.Add(name.Length <= LongestNamedParameter ? name : "query", "is not a parameter of an upload");
                    break;
            }
        }

        var key = IdempotencyKey.Read(request, errors);
        errors.ThrowIfAny();
        return new UploadOptions(
            request.Query["mode"] == "snapshot" ? BatchMode.Snapshot : BatchMode.Difference,
            request.Query.ContainsKey("publish"),
            request.Query.ContainsKey("onReject"),
            key);
    }

    public BatchOrigin Origin(LocalGovernmentCode body) =>
        new(body, Mode, PublishAutomatically, BlockOnReject, RequestKey);
}
