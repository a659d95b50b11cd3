namespace Actors.Storage.Batches;

/// <summary>As many uploads are under way as may be, of this body or of all: this one may come again later. Nothing was stored.</summary>
public sealed class TooManyUploadsException()
    : Exception($"at most {BatchIntake.MaxUploads} uploads run at the same time, and {BatchIntake.MaxUploadsOfBody} of one body");
