using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations;

/// <summary>How a row names its person: by national number (個人番号) or by the body's own number (宛名番号). Neither is ever shown; both end as a key.</summary>
public abstract record PersonReference
{
    private PersonReference()
    {
    }

    /// <summary>The identifier grain's key of the person.</summary>
    /// <param name="body">The body whose upload it is: linkage codes are its own.</param>
    public abstract string Key(IdentifierKeys keys, LocalGovernmentCode body);

    /// <inheritdoc cref="Key(IdentifierKeys, LocalGovernmentCode)" />
    /// <param name="insurer">The insurer whose card the row is about: linkage codes are its own.</param>
    public abstract string Key(IdentifierKeys keys, InsurerNumber insurer);

    public sealed override string ToString() => "person";

    public sealed record National(NationalNumber Number) : PersonReference
    {
        public override string Key(IdentifierKeys keys, LocalGovernmentCode body) => keys.Person(Number);

        public override string Key(IdentifierKeys keys, InsurerNumber insurer) => keys.Person(Number);
    }

    /// <param name="Code">1–64 printable half-width characters.</param>
    public sealed record Linkage([property: System.Text.Json.Serialization.JsonIgnore] string Code) : PersonReference
    {
        public override string Key(IdentifierKeys keys, LocalGovernmentCode body) => keys.Linkage(body, Code);

        public override string Key(IdentifierKeys keys, InsurerNumber insurer) => keys.Linkage(insurer, Code);
    }

    /// <summary>By nothing: only where it is known from elsewhere whom the row is about (<see cref="RegistrationContext.PersonKnown"/>).</summary>
    public sealed record Unnamed : PersonReference
    {
        public static readonly Unnamed Instance = new();

        /// <exception cref="InvalidOperationException">Always: there is no number.</exception>
        public override string Key(IdentifierKeys keys, LocalGovernmentCode body) => throw NoNumber();

        /// <exception cref="InvalidOperationException">Always: there is no number.</exception>
        public override string Key(IdentifierKeys keys, InsurerNumber insurer) => throw NoNumber();

        private static InvalidOperationException NoNumber() => new("the row does not name its person");
    }
}
