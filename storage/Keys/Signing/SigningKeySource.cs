using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Actors.Eligibility.Signatures;

namespace Actors.Storage.Keys.Signing;

/// <summary>Where the private keys are: files of a folder, or a text from the environment.</summary>
abstract class SigningKeySource
{
    public static SigningKeySource Of(PostgresStorageOptions options) => options.SigningKeys is { } text ? new Given(text) : new Folder(options.SigningKeyFolder);

    /// <summary>Every key that is there.</summary>
    /// <exception cref="InvalidDataException">One of them is no signing key.</exception>
    public abstract ImmutableArray<SigningKey> Read();

    /// <summary>Makes a key that lasts, or null where none can be made.</summary>
    public abstract SigningKey? Make();

    /// <summary>The key with an id, put there by another process; null where there is none.</summary>
    public abstract SigningKey? Find(string id);

    private static SigningKey Parse(ReadOnlySpan<char> pem, string where)
    {
        try
        {
            return SigningKey.FromPem(pem);
        }
        catch (FormatException wrong)
        {
            throw new InvalidDataException($"{where}: {wrong.Message}", wrong);
        }
    }

    private sealed class Folder(string path) : SigningKeySource
    {
        private const string Extension = ".pem";

        public override ImmutableArray<SigningKey> Read() =>
            Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, $"*{Extension}").Order(StringComparer.Ordinal).Select(Open)] : [];

        public override SigningKey Make()
        {
            var key = SigningKey.New();
            OwnerFile.Create(PathOf(key.Public.Id), Encoding.ASCII.GetBytes(key.ToPem()));
            return key;
        }

        public override SigningKey? Find(string id) => File.Exists(PathOf(id)) ? Open(PathOf(id)) : null;

        private static SigningKey Open(string file) => Parse(File.ReadAllText(file), file);

        private string PathOf(string id) => Path.Combine(path, id + Extension);
    }

    private sealed class Given(string text) : SigningKeySource
    {
        public override ImmutableArray<SigningKey> Read()
        {
            var keys = ImmutableArray.CreateBuilder<SigningKey>();
            var rest = text.AsSpan();
            while (PemEncoding.TryFind(rest, out var found))
            {
                keys.Add(Parse(rest[found.Location], "Actors:SigningKeys"));
                rest = rest[found.Location.End..];
            }

            return keys.Count > 0 ? keys.DrainToImmutable() : throw new InvalidDataException("Actors:SigningKeys holds no key in PEM");
        }

        public override SigningKey? Make() => null;

        public override SigningKey? Find(string id) => null;
    }
}
