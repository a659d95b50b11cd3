namespace Actors.Embedded;

/// <summary>A first-in first-out queue linked through its turns: two words when empty, which counts with a million activations.</summary>
internal struct TurnQueue<T>
    where T : Turn
{
    private T? _first;
    private T? _last;

    public readonly T? First => _first;

    public readonly bool IsEmpty => _first is null;

    public void Add(T turn)
    {
        if (_last is null)
        {
            _first = turn;
        }
        else
        {
            _last.Next = turn;
        }

        _last = turn;
    }

    public T? Take()
    {
        var turn = _first;
        if (turn is null)
        {
            return null;
        }

        _first = (T?)turn.Next;
        turn.Next = null;
        if (_first is null)
        {
            _last = null;
        }

        return turn;
    }
}
