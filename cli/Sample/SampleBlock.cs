using System.Buffers;
using Actors.Eligibility.Registrations;

namespace Actors.Cli.Sample;

/// <summary>The rows of some thousand neighbouring people, by body, shuffled among themselves: the window within which a file's order is mixed.</summary>
internal sealed class SampleBlock(int bodies)
{
    public const int People = 4096;
    private readonly List<RegistrationFields>[] _rows = [.. Enumerable.Range(0, bodies).Select(_ => new List<RegistrationFields>())];
    private readonly ArrayBufferWriter<byte>[] _text = [.. Enumerable.Range(0, bodies).Select(_ => new ArrayBufferWriter<byte>())];

    public int Rows(int body) => _rows[body].Count;

    public ReadOnlySpan<byte> Text(int body) => _text[body].WrittenSpan;

    public static SampleBlock Of(SampleOptions options, SamplePeople people, int number)
    {
        var bodies = options.Bodies;
        var block = new SampleBlock(bodies.Count);
        var ordinals = bodies.Select((body, ordinal) => (body, ordinal)).ToDictionary(pair => pair.body, pair => pair.ordinal, StringComparer.Ordinal);
        var end = Math.Min(options.People, (number + 1) * People);
        for (var index = number * People; index < end; index++)
        {
            var person = people[index];
            foreach (var registration in person.Registrations)
            {
                block._rows[ordinals[registration.Body]].Add(SampleRow.Of(person, registration));
            }
        }

        block.Render(SampleRandom.For(options.Seed, number, SampleTopic.RowOrder));
        return block;
    }

    private void Render(SampleRandom random)
    {
        for (var body = 0; body < _rows.Length; body++)
        {
            var rows = _rows[body];
            for (var last = rows.Count - 1; last > 0; last--)
            {
                var other = random.Below(last + 1);
                (rows[last], rows[other]) = (rows[other], rows[last]);
            }

            foreach (var row in rows)
            {
                SampleCsv.Append(_text[body], row);
            }
        }
    }
}
