using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>
/// What undoing an upload makes of one history key. Pure. An undo puts back what was there before, so the versions are a stack: an upload's version goes
/// on top, an undo's takes one off. Thus the last two uploads can be undone one after the other.
/// </summary>
/// <param name="Before">What stands again; null where the upload's version is not the one that counts any more, and is left.</param>
public readonly record struct Reversal(Registration? Before)
{
    /// <param name="versions">All versions of the key, oldest first; <c>IsUndo</c> tells those that an undo wrote.</param>
    /// <param name="batchId">The upload to undo.</param>
    public static Reversal Of(IEnumerable<(RegistrationVersion Version, bool IsUndo)> versions, Guid batchId)
    {
        var stack = ImmutableStack<RegistrationVersion>.Empty;
        foreach (var (version, isUndo) in versions)
        {
            stack = isUndo && !stack.IsEmpty ? stack.Pop() : stack.Push(version);
        }

        if (stack.IsEmpty || stack.Peek().BatchId != batchId)
        {
            return default;
        }

        stack = stack.Pop(out var own);
        return new(stack.IsEmpty ? Ending.Withdrawal(own.Registration) : stack.Peek().Registration);
    }
}
