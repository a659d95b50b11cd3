namespace Actors.Cli.Linearizability;

/// <summary>A facility that does what facilities do, at random: charges, reserves, confirms, voids, retries and asks, now and then the same twice at once.</summary>
/// <param name="caller">Sends for it.</param>
/// <param name="name">Makes its idempotency keys its own.</param>
/// <param name="people">How many recipients there are; the first gets most of it.</param>
/// <param name="random">Decides.</param>
/// <param name="rest">What it does between two operations.</param>
internal sealed class RandomFacility(FacilityCaller caller, string name, int people, Random random, Func<Task> rest)
{
    /// <summary>All that it sent, answered or not.</summary>
    private readonly List<Operation.Charge> _charges = [];
    private readonly HashSet<Operation.Charge> _unanswered = [];
    private readonly List<(int Person, Guid Id)> _entries = [];

    public async Task RunAsync(int operations)
    {
        for (var done = 0; done < operations; done++)
        {
            var operation = Next();
            var givesUp = random.Next(5) == 0;
            var atOnce = random.Next(8) == 0 ? 2 : 1;
            var replies = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => caller.CallAsync(operation, givesUp)));
            if (operation is Operation.Charge charge)
            {
                Keep(charge, replies.FirstOrDefault(reply => reply is not null));
            }

            await rest();
        }
    }

    /// <summary>Sends every charge again that it gave up: whether it was taken then or is now, it counts once.</summary>
    public async Task RetryAsync()
    {
        foreach (var charge in _unanswered)
        {
            await caller.CallAsync(charge, givesUp: false);
        }
    }

    private void Keep(Operation.Charge charge, Reply? reply)
    {
        if (!_charges.Contains(charge))
        {
            _charges.Add(charge);
        }

        if (reply is null)
        {
            _unanswered.Add(charge);
            return;
        }

        _unanswered.Remove(charge);
        if (reply.Entry is { } entry)
        {
            _entries.Add((charge.Person, entry));
        }
    }

    private Operation Next()
    {
        var kind = random.Next(100);
        if (_charges.Count == 0 || kind < 40)
        {
            var (cost, insurance) = Amounts();
            return new Operation.Charge(Person(), $"{name}-{_charges.Count}-{random.Next()}", cost, insurance, Reserve: random.Next(2) == 0);
        }

        if (_entries.Count == 0 || kind < 45)
        {
            return _charges[random.Next(_charges.Count)];
        }

        var (person, entry) = _entries[random.Next(_entries.Count)];
        return kind switch
        {
            < 60 => new Operation.Confirm(person, entry),
            < 80 => new Operation.Void(person, entry),
            < 90 => new Operation.Check(Person()),
            _ => Quote(Person()),
        };
    }

    private Operation.Quote Quote(int person)
    {
        var (cost, insurance) = Amounts();
        return new(person, cost, insurance);
    }

    private int Person() => random.Next(3) > 0 ? 0 : random.Next(people);

    /// <summary>Small beside the ceiling, so that it is reached now and then and the room of a void is worth something.</summary>
    private (int Cost, int Insurance) Amounts()
    {
        var cost = random.Next(10_000);
        return (cost, random.Next(3) > 0 ? cost * 3 / 10 : random.Next(cost + 1));
    }
}
