namespace Actors.Storage.Keys;

/// <summary>What the holder of an API key may do.</summary>
public enum ApiRole
{
    /// <summary>One facility (医療機関・薬局), named by its code.</summary>
    Facility = 0,

    /// <summary>One registering body, prefecture or municipality, named by its local government code.</summary>
    Municipality = 1,

    /// <summary>Insurers and claims review (保険者・審査支払機関).</summary>
    Payer = 2,

    /// <summary>The national portal, which acts for citizens.</summary>
    Portal = 3,

    Operator = 4,

    /// <summary>A program that watches the service: it reads metrics, and nothing else.</summary>
    Monitor = 5,
}
