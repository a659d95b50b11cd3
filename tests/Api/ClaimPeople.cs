using Xunit;

namespace Actors.Tests.Api;

/// <summary>People whom claims are about: each under a recipient number of their own.</summary>
internal static class ClaimPeople
{
    public static Row Numbered(int number) => A.Person(number) with { RecipientNumber = Number(number) };

    /// <summary>A recipient number of its own, with its check digit.</summary>
    public static string Number(int number) =>
        Enumerable.Range(0, 10).Select(check => $"{100_000 + number}{check}").First(text => Eligibility.Identifiers.RecipientNumber.IsNational(text));

    /// <summary>Somebody whom Tokyo registered.</summary>
    public static Task<Row> NumberedAsync(this Hub hub, int number, Func<Row, Row>? vary = null) =>
        hub.RegisteredAsync(number, person => (vary ?? (row => row))(person with { RecipientNumber = Number(number) }));

    /// <summary>Somebody who was charged 6,000 yen at the hospital today.</summary>
    public static async Task<Row> ChargedAsync(this Hub hub, int number)
    {
        var person = await hub.NumberedAsync(number);
        Assert.Equal(6_000, (await hub.As($"facility:{Hub.Hospital}").ChargeAsync(Charging.ChargeFor(person))).Patient());
        return person;
    }
}
