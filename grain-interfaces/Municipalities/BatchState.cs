namespace Actors.GrainInterfaces.Municipalities;

/// <summary>The life of an upload: validating → ready → publishing → published, or rejected, or cancelled before publication, or undone after it.</summary>
public enum BatchState
{
    Validating = 0,
    Ready = 1,
    Publishing = 2,
    Published = 3,
    Rejected = 4,
    Cancelled = 5,
    Undone = 6,
}
