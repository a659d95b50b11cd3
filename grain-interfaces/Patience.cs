namespace Actors.GrainInterfaces;

/// <summary>How long callers wait for answers before they ask again.</summary>
static class Patience
{
    /// <summary>
    /// Of what a check asks. A question that was handed to a silo in the moment of its death is lost without a word; somebody waits at a counter, and to ask again changes nothing.
    /// </summary>
    public const string AtTheCounter = "00:00:03";
}
