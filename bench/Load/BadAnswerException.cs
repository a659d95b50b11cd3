using System.Text;

namespace Actors.Bench.Load;

/// <summary>A server answered something that makes its numbers worthless; carries the beginning of the answer. People in a bench are made up.</summary>
internal sealed class BadAnswerException : Exception
{
    private const int Shown = 1_000;

    public BadAnswerException(string problem, ReadOnlySpan<byte> received)
        : base($"{problem}:\n{Encoding.UTF8.GetString(received[..Math.Min(received.Length, Shown)])}")
    {
    }

    public BadAnswerException(string message)
        : base(message)
    {
    }
}
