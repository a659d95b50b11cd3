namespace Actors.Embedded;

/// <summary>A record of a grain, whatever its type.</summary>
internal interface IStoredState
{
    Task ReadStateAsync();
}
