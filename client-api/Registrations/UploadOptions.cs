using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Batches;

namespace Actors.ClientApi.Registrations;

/// <summary>What the address of an upload asks for.</summary>
/// <param name="PublishAutomatically"><c>publish=auto</c>: the accepted rows take effect without another call.</param>
internal sealed record UploadOptions(bool PublishAutomatically, string? RequestKey)
{
    private const int LongestNamedParameter = 200;

    /// <exception cref="ProblemException">An unknown parameter or value, or an unusable key.</exception>
    public static UploadOptions Read(HttpRequest request)
    {
        var errors = new FieldErrors();
        foreach (var (name, value) in request.Query)
        {
            switch (name, value.ToString())
            {
                case ("mode", "difference") or ("publish", "auto"):
                    break;
                case ("mode", _):
                    errors.Add("mode", "must be difference");
                    break;
                case ("publish", _):
                    errors.Add("publish", "must be auto, or left out");
                    break;
                default:
                    errors.Add(name.Length <= LongestNamedParameter ? name : "query", "is not a parameter of an upload");
                    break;
            }
        }

        var key = IdempotencyKey.Read(request, errors);
        errors.ThrowIfAny();
        return new UploadOptions(request.Query.ContainsKey("publish"), key);
    }

    public BatchOrigin Origin(LocalGovernmentCode body) =>
        new(body, BatchMode.Difference, PublishAutomatically, BlockOnReject: false, RequestKey);
}
