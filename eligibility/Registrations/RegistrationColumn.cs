using System.Collections.Immutable;

namespace Actors.Eligibility.Registrations;

/// <summary>A column of an upload.</summary>
/// <param name="Name">The English name, which errors use.</param>
/// <param name="Label">The Japanese name.</param>
/// <param name="Required">Whether a file without it is refused; its cells may still be empty where the field may.</param>
/// <param name="OtherSpellings">Further names: the label with half-width kana.</param>
public sealed record RegistrationColumn(string Name, string Label, bool Required = false, ImmutableArray<string> OtherSpellings = default);
