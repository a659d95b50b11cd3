namespace Actors.ClientApi.Registrations.Progress;

/// <summary>How far an upload is at an instant: the data of an event <c>progress</c>.</summary>
/// <param name="State">Of the upload, as in <see cref="BatchResponse"/>.</param>
/// <param name="Undoing">Whether it is being taken back: then the numbers are those of the undo.</param>
/// <param name="Processed">Rows that need no more work, those that the hub added among them.</param>
/// <param name="Rows">All of them.</param>
/// <param name="RowsPerSecond">Over the last seconds.</param>
/// <param name="SecondsLeft">At that rate; null while nothing moves.</param>
public sealed record BatchProgress(string State, bool Undoing, int Processed, int Rows, int RowsPerSecond, int? SecondsLeft);
