namespace Actors.Storage.Reference;

/// <summary>What a merged directory did; codes, not rows, are counted.</summary>
public readonly record struct DirectoryChange(int Added, int Changed, int Unchanged);
