using Actors.Eligibility.Identifiers;

namespace Actors.Grains.Bulk;

/// <summary>
/// Random recipient codes, drawn many at a time and handed out in their order: rows that are written together then stand together in the database's indexes, and a page
/// is written once for many of them and not once for each.
/// </summary>
public sealed class RecipientCodeSeries
{
    /// <summary>Enough for some forty chunks.</summary>
    public const int Drawn = 32_768;

    private readonly Lock _gate = new();
    private readonly RecipientCode[] _codes = new RecipientCode[Drawn];
    private int _next = Drawn;

    /// <summary>Codes that were never handed out: next to those of the call before, and shuffled, so that neighbours in a file are none in the codes.</summary>
    public RecipientCode[] Take(int count)
    {
        var taken = new RecipientCode[count];
        lock (_gate)
        {
            for (var n = 0; n < count; n++)
            {
                if (_next == Drawn)
                {
                    Draw();
                }

                taken[n] = _codes[_next++];
            }
        }

        Random.Shared.Shuffle(taken);
        return taken;
    }

    private void Draw()
    {
        for (var n = 0; n < Drawn; n++)
        {
            _codes[n] = RecipientCode.New();
        }

        Array.Sort(_codes, (one, other) => string.CompareOrdinal(one.Value, other.Value));
        _next = 0;
    }
}
