namespace Actors.ClientApi.Access;

/// <summary>Marks an endpoint that browsers may call which signed in.</summary>
internal sealed class SessionAllowed
{
    public static readonly SessionAllowed Instance = new();

    private SessionAllowed()
    {
    }
}
