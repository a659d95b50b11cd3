namespace Actors.Storage.Schema;

/// <summary>The database's schema does not fit this version of the code; nothing was changed.</summary>
public sealed class SchemaException(string message) : Exception(message);
