using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Keys;

/// <summary>Reads what an operator wants of a key.</summary>
internal sealed class KeyRequestReader(DateTimeOffset now)
{
    private const int LongestLabel = 100;
    private const int UsualOverlapHours = 24;
    private const int LongestOverlapHours = 720;

    private readonly FieldErrors _errors = new();

    /// <exception cref="ProblemException">Fields are wrong.</exception>
    public KeyOrder Read(KeyRequest request)
    {
        var role = Role(request.Role, _errors);
        var order = new KeyOrder(role.GetValueOrDefault(), role is { } known ? Body(known, request.Body) : null, Label(request.Label))
        {
            ExpiresAt = ExpiresAt(request.ExpiresAt),
            PerSecond = PerSecond(request, role),
            Certificate = Certificate(request.CertificateSha256),
        };
        _errors.ThrowIfAny();
        return order;
    }

    /// <exception cref="ProblemException">Fields are wrong.</exception>
    public KeyRotation Read(Guid id, KeyRotationRequest request)
    {
        var hours = request.OverlapHours ?? UsualOverlapHours;
        if (hours is < 0 or > LongestOverlapHours)
        {
            _errors.Add("overlapHours", $"must be a whole number from 0 to {LongestOverlapHours}");
        }

        var (expiresAt, certificate) = (ExpiresAt(request.ExpiresAt), Certificate(request.CertificateSha256));
        _errors.ThrowIfAny();
        return new(id, TimeSpan.FromHours(hours), expiresAt, certificate);
    }

    /// <summary>Null for what is no role.</summary>
    public static ApiRole? Role(string? word, FieldErrors errors)
    {
        foreach (var role in Enum.GetValues<ApiRole>())
        {
            if (ApiRoles.Name(role) == word)
            {
                return role;
            }
        }

        errors.Add("role", "must be facility, municipality, payer, portal, operator or monitor");
        return null;
    }

    /// <summary>What keys may be bound to, whatever their role: a code as it is shown of them. Null for what is none.</summary>
    public static string? Body(string? code, FieldErrors errors)
    {
        if (code is { Length: > 0 } && code.All(char.IsAsciiDigit))
        {
            return code;
        }

        errors.Add("body", "must be the code of a facility, local government or insurer, in digits");
        return null;
    }

    /// <summary>The one form in which requests are compared with it.</summary>
    private string? Body(ApiRole role, string? text)
    {
        switch (role)
        {
            case ApiRole.Facility when !FacilityCode.TryParse(text, out _):
                _errors.Add("body", "must be a facility code of 10 digits");
                return null;
            case ApiRole.Municipality when !LocalGovernmentCode.TryParse(text, out _):
                _errors.Add("body", "must be a local government code of 6 digits with its check digit");
                return null;
            case ApiRole.Payer when text is not null:
                if (!InsurerNumber.TryParse(text, out var insurer))
                {
                    _errors.Add("body", "must be an insurer number of 6 or 8 digits with its check digit, or left out");
                }

                return insurer.Value;
            case ApiRole.Portal or ApiRole.Operator or ApiRole.Monitor when text is not null:
                _errors.Add("body", "must be left out: keys of this role are bound to no body");
                return null;
            default:
                return text;
        }
    }

    private string Label(string? text)
    {
        if (text is not { Length: > 0 and <= LongestLabel } || text.Any(char.IsControl))
        {
            _errors.Add("label", $"must have 1 to {LongestLabel} characters, none of them a control character");
        }

        return text ?? "";
    }

    private DateTimeOffset? ExpiresAt(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var instant = _errors.ReadInstant("expiresAt", text);
        if (instant != default && instant <= now)
        {
            _errors.Add("expiresAt", "must lie in the future");
        }

        return instant;
    }

    private int? PerSecond(KeyRequest request, ApiRole? role)
    {
        if (request is { Unlimited: true, RequestsPerSecond: not null })
        {
            _errors.Add("requestsPerSecond", "must be left out where unlimited is true");
        }

        if (request.RequestsPerSecond is < 1 or > RateLimits.Highest)
        {
            _errors.Add("requestsPerSecond", $"must be a whole number from 1 to {RateLimits.Highest}");
        }

        return request.Unlimited is true || role is null ? null : request.RequestsPerSecond ?? RateLimits.Usual(role.Value);
    }

    private CertificateThumbprint? Certificate(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (CertificateThumbprint.TryParse(text, out var thumbprint))
        {
            return thumbprint;
        }

        _errors.Add("certificateSha256", "must be a SHA-256 thumbprint of 64 hexadecimal digits");
        return null;
    }
}
