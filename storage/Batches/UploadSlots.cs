using Actors.Eligibility.Identifiers;

namespace Actors.Storage.Batches;

/// <summary>Bounds the uploads that run at the same time: each holds a connection for as long as its client takes to send. Thread-safe.</summary>
sealed class UploadSlots
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LocalGovernmentCode, int> _byBody = [];
    private int _taken;

    /// <summary>Uploads of this process, and their connections.</summary>
    public const int Total = 16;

    /// <summary>Uploads of one body, so that none keeps the others out.</summary>
    public const int PerBody = 4;

    /// <summary>Takes a slot until it is disposed.</summary>
    /// <exception cref="TooManyUploadsException">None is free.</exception>
    public IDisposable Take(LocalGovernmentCode body)
    {
        lock (_lock)
        {
            var ofBody = _byBody.GetValueOrDefault(body);
            if (_taken == Total || ofBody == PerBody)
            {
                throw new TooManyUploadsException();
            }

            _taken++;
            _byBody[body] = ofBody + 1;
            return new Slot(this, body);
        }
    }

    private void Free(LocalGovernmentCode body)
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

    private sealed class Slot(UploadSlots slots, LocalGovernmentCode body) : IDisposable
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
