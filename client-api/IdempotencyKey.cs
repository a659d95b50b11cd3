using Actors.ClientApi.Errors;

namespace Actors.ClientApi;

/// <summary>The header by which a caller marks a retry.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 200;

    /// <summary>Null when it is left out. What is wrong with it is added.</summary>
    public static string? Read(HttpRequest request, FieldErrors errors)
    {
        var values = request.Headers[Header];
        if (values.Count == 0)
        {
            return null;
        }

        if (values is not [{ Length: > 0 and <= MaxLength } key] || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            errors.Add(Header, $"must be one key of 1 to {MaxLength} printable ASCII characters");
            return null;
        }

        return key;
    }

    /// <exception cref="ProblemException">It is not there, or unusable.</exception>
    public static string Required(HttpRequest request)
    {
        var errors = new FieldErrors();
        var key = Read(request, errors);
        errors.ThrowIfAny();
        return key ?? throw new ProblemException(Problems.Invalid(Header, "is required"));
    }
}
