namespace Actors.Eligibility.Registrations.HubJson;

/// <summary>A body's own id of a kind of certificate (自治体固有の証種類ID): 1–50 half-width letters and digits.</summary>
public static class CertificateTypeId
{
    private const int Longest = 50;

    public static bool IsValid(string? text)
    {
        if (text is not { Length: >= 1 and <= Longest })
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
