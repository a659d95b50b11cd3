namespace Actors.Storage.Reference;

/// <summary>Where each part of the reference data stands; a part whose number is the same has not changed.</summary>
readonly record struct ReferenceRevisions(long Programs, long Facilities, long Municipalities, long Publications)
{
    /// <summary>Before anything was read: the numbers of empty tables, which need no reading.</summary>
    public static readonly ReferenceRevisions None;
}
