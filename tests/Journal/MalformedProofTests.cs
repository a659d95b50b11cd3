using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Actors.Eligibility.Journal;
using Xunit;

namespace Actors.Tests.Journal;

/// <summary>Who checks a proof has it from somebody else: whatever it holds and however it is written, what is wrong is said in a sentence.</summary>
public sealed class MalformedProofTests
{
    private const string Recipient = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly string Zeros = new('0', 64);

    private static readonly JournalRecord Record = new(new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero), "Check", Guid.Empty, "Facility") { Recipient = Recipient };

    private static readonly (string With, AccessProof Proof)[] Proofs =
    [
        ("a path that is no hexadecimal", Proof() with { Path = ["zz"] }),
        ("a path of nothing", Proof() with { Path = [null!] }),
        ("a hash of the path that is short", Proof() with { Path = [Zeros[2..]] }),
        ("a leaf with a short key", Proof() with { Path = [Zeros, Zeros], Other = new("", Zeros) }),
        ("a leaf with a short content", Proof() with { Other = new(Zeros, "00") }),
        ("a hash before a record that is short", Proof(Text(Record)) with { Records = [new(Guid.Empty, 1, "00", Text(Record))] }),
        ("a hash before a record that is long", Proof(Text(Record)) with { Records = [new(Guid.Empty, 1, Zeros + Zeros, Text(Record))] }),
        ("no record where one should be", Proof() with { Records = [null!] }),
        ("a record that is nothing", Proof(JsonElement.Parse("null"))),
        ("a record without its day", Proof(Changed("\"role\"", "\"serviceDate\":null,\"role\""))),
        ("a record without its answer", Proof(Changed("\"role\"", "\"answer\":null,\"role\""))),
        ("a statement of nothing", Proof() with { Statement = Signed("null"u8) }),
    ];

    [Fact]
    public void A_proof_that_cannot_be_one_is_said_to_be_wrong() =>
        Assert.All(Proofs, proof => Assert.False(string.IsNullOrEmpty(proof.Proof.Fault()), proof.With));

    /// <summary>Whoever makes a proof that hides records may write the person's own leaf as they like.</summary>
    [Fact]
    public async Task The_leaf_of_the_person_is_not_taken_for_another_however_it_is_written()
    {
        var (first, key) = (Chain.Next(Chain.Beginning, 1, RecordText.Of(Record)), AccessLeaf.KeyOf(Day, Recipient));
        using var tree = new DayTree(Day);
        tree.Add(Recipient, Guid.Empty, 1, first);
        var branches = new TreeBranches(tree.Nodes);
        var path = await branches.PathAsync(key, branch => new(tree.LeavesOf(branch)));
        var statement = new DayStatement(JournalOpening.CurrentFormat, Day, null, Convert.ToHexStringLower(branches.Root.Hash), 1, 1, []);
        var shown = new AccessProof(Recipient, Day, Signed(statement.Text()), [.. path.Siblings.Select(Convert.ToHexStringLower)], null, [new(Guid.Empty, 1, Zeros, Text(Record))]);
        var (own, content) = (Convert.ToHexStringLower(path.End!.Key), Convert.ToHexStringLower(path.End.Content));

        Assert.Null(shown.Fault());
        Assert.All(
            [
                new(own, content),
                new(own.ToUpperInvariant(), content),
                new(own + content[..2], content[2..]),
                new(own[..^2], own[^2..] + content),
            ],
            (OtherLeaf hiding) => Assert.NotNull((shown with { Records = [], Other = hiding }).Fault()));
    }

    private static AccessProof Proof(params JsonElement[] records)
    {
        var statement = new DayStatement(JournalOpening.CurrentFormat, Day, null, Zeros, 0, 0, []);
        return new(Recipient, Day, Signed(statement.Text()), [], null, [.. records.Select(record => new ProvenRecord(Guid.Empty, 1, Zeros, record))]);
    }

    private static string Signed(ReadOnlySpan<byte> payload) => $"e30.{Base64Url.EncodeToString(payload)}.AA";

    private static JsonElement Text(JournalRecord record) => JsonElement.Parse(RecordText.Of(record));

    private static JsonElement Changed(string text, string other) => JsonElement.Parse(Encoding.UTF8.GetString(RecordText.Of(Record)).Replace(text, other, StringComparison.Ordinal));
}
