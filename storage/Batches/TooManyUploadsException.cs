namespace Actors.Storage.Batches;

/// <summary>As many uploads are under way as may be, of this body or of all: this one may come again later. Nothing was stored.</summary>
public sealed class TooManyUploadsException() : Exception("as many uploads are under way as may be, of this body or of all");
