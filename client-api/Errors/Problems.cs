namespace Actors.ClientApi.Errors;

/// <summary>Every problem type that the API answers with.</summary>
public static class Problems
{
    public static readonly Problem Unauthorized = Of(401, "unauthorized", "A valid API key is needed", "Send 'Authorization: Bearer <api key>'.");
    public static readonly Problem Forbidden = Of(403, "forbidden", "This key may not do that");
    public static readonly Problem NotFound = Of(404, "not-found", "There is nothing here");
    public static readonly Problem MethodNotAllowed = Of(405, "method-not-allowed", "This address does not take that method");
    public static readonly Problem TooLarge = Of(413, "body-too-large", "The body is over the limit");
    public static readonly Problem UnsupportedMediaType = Of(
        415, "unsupported-media-type", "This content type or encoding is not taken here",
        "Content-Type says what the body is: text/csv (charset utf-8 or Shift_JIS), application/json, or below /fhir application/fhir+json. A file may come with Content-Encoding: gzip.");
    public static readonly Problem IdempotencyKeyReused = Of(422, "idempotency-key-reused", "This Idempotency-Key was used for another body", "Send another key with other content.");
    public static readonly Problem NotChargeable = Of(422, "not-chargeable", "This cannot be charged", "Nothing was changed.");
    public static readonly Problem NothingShown = Of(422, "nothing-shown", "The ledger cannot be shown", "Nothing was disclosed.");
    public static readonly Problem MonthClosed = Of(409, "month-closed", "The month of this entry is closed", "Nothing was changed.");
    public static readonly Problem MonthFull = Of(409, "month-full", "The month holds as many entries as one may", "Nothing was changed.");
    public static readonly Problem EntryNotReserved = Of(409, "entry-not-reserved", "The entry is void or expired, and cannot be confirmed", "Charge it anew under another Idempotency-Key.");
    public static readonly Problem RequestTimeout = Of(408, "request-timeout", "The body came too slowly", "Send it again over a faster connection.");
    public static readonly Problem KeyEnded = Of(409, "key-ended", "The key is revoked, expired or retired", "Make another one.");
    public static readonly Problem KeyInUse = Of(409, "key-in-use", "This is the key that the request carries", "Revoke it with another operator's key: so there is always one left.");
    public static readonly Problem WrongState = Of(409, "wrong-state", "The batch's state does not allow that");
    public static readonly Problem MoveOpen = Of(409, "move-open", "Another move of this person from this body is open", "Withdraw it, or wait until it is decided.");
    public static readonly Problem MoveDecided = Of(409, "move-decided", "The move was decided otherwise, or is expired", "Nothing was changed.");
    public static readonly Problem AnswerNotRepeatable = Of(
        409, "answer-not-repeatable", "The answer cannot be repeated word for word", "What this software makes of the records differs from the answer that was given, as its recorded hash shows: nothing is shown in its place.");
    public static readonly Problem AnswerWithheld = Of(
        409, "answer-withheld", "The answer holds a name that is not disclosed any more", "The person is registered as not to be disclosed by now. A receipt that was given out before stays valid.");
    public static readonly Problem NoProof = Of(404, "no-proof", "There is no proof of this day", "A day can be proved once it is over and its records are signed, and as long as they are kept.");
    public static readonly Problem SigningKeysGiven = Of(409, "signing-keys-given", "The signing keys come from the environment", "Add a key to Actors__SigningKeys and start anew.");
    public static readonly Problem NoOrleansDashboard = Of(
        409, "no-orleans-dashboard", "This process has no Orleans Dashboard", "It comes with silos on the Orleans host, unless Actors:OrleansDashboard is false.");
    public static readonly Problem CursorExpired = Of(410, "cursor-expired", "What comes after this cursor is not kept any more", "Events may have been missed: read again what you follow, and go on without a cursor or with after=now.");
    public static readonly Problem PreconditionFailed = Of(412, "precondition-failed", "What is there is not what was expected", "Read it again, and decide by what it says now.");
    public static readonly Problem PreconditionRequired = Of(428, "precondition-required", "There is one already: say which is to be replaced", "Send its ETag in If-Match.");
    public static readonly Problem Unavailable = Of(503, "unavailable", "The service cannot do that right now", "Try again after the time in Retry-After.") with { RetryAfter = TimeSpan.FromSeconds(2) };
    public static readonly Problem Internal = Of(500, "internal-error", "The service failed", "The failure is logged under the trace id.");

    /// <summary>Fields of the request are wrong; nothing was changed.</summary>
    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Of(400, "invalid-request", "Fields of the request are wrong") with { Errors = errors };

    /// <summary>One field of the request is wrong; nothing was changed.</summary>
    public static Problem Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>The anomaly brake holds the batch.</summary>
    public static Problem WarningsNotAccepted(IEnumerable<string> warnings) =>
        Of(409, "warnings-not-accepted", "The anomaly brake holds the batch", "Publish it with acceptWarnings=true if it is right.") with
        {
            Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["acceptWarnings"] = [.. warnings] },
        };

    /// <summary>The key's limit is used up.</summary>
    /// <param name="wait">After how long another request may come.</param>
    public static Problem TooManyRequests(TimeSpan wait) =>
        Of(429, "too-many-requests", "This key's limit is used up", "Try again after the time in Retry-After.") with { RetryAfter = wait };

    /// <summary>The address sent too many wrong keys.</summary>
    /// <param name="wait">How long it stays locked out.</param>
    public static Problem TooManyWrongKeys(TimeSpan wait) =>
        Of(429, "too-many-wrong-keys", "Too many wrong API keys came from this address", "Valid keys that are in use go on working.") with { RetryAfter = wait };

    private static Problem Of(int status, string type, string title, string? detail = null) =>
        new() { Type = $"/problems/{type}", Title = title, Status = status, Detail = detail };
}
