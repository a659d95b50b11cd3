namespace Actors.ClientApi.Streams;

/// <summary>An answer that all viewers share: however many look, it is asked for once in <paramref name="fresh"/>, and not at all while nobody looks. Thread-safe.</summary>
internal sealed class Shared<T>(Func<Task<T>> ask, TimeProvider clock, TimeSpan fresh)
{
    private readonly Lock _lock = new();
    private Task<T>? _answer;
    private long _askedAt;

    public Task<T> GetAsync()
    {
        lock (_lock)
        {
            if (_answer is null || (_answer.IsCompleted && clock.GetElapsedTime(_askedAt) >= fresh))
            {
                _askedAt = clock.GetTimestamp();
                _answer = ask();
            }

            return _answer;
        }
    }
}
