namespace Actors.Storage;

/// <summary>Bounds what runs at the same time in this process and lasts as long as its client takes. Thread-safe.</summary>
/// <typeparam name="TBody">Whose things these are: a body, a key.</typeparam>
/// <param name="total">At most so many.</param>
/// <param name="perBody">At most so many of one body, so that none keeps the others out.</param>
public sealed class BodySlots<TBody>(int total, int perBody) where TBody : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TBody, int> _byBody = [];
    private int _taken;

    /// <summary>Slots that are in use.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Takes a slot until it is disposed; null where none is free.</summary>
    public IDisposable? TryTake(TBody body)
    {
        lock (_lock)
        {
            var ofBody = _byBody.GetValueOrDefault(body);
            if (_taken == total || ofBody == perBody)
            {
                return null;
            }

            _taken++;
            _byBody[body] = ofBody + 1;
            return new Slot(this, body);
        }
    }

    private void Free(TBody body)
    {
        lock (_lock)
        {
            _taken--;
            if (--_byBody[body] == 0)
            {
                _byBody.Remove(body);
            }
        }
    }

    private sealed class Slot(BodySlots<TBody> slots, TBody body) : IDisposable
    {
        private bool _freed;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _freed, true))
            {
                slots.Free(body);
            }
        }
    }
}
