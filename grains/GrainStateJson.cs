using System.Text.Json.Serialization;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Grains.Identifiers;
using Actors.Grains.Programs;
using Actors.Grains.Recipients;

namespace Actors.Grains;

/// <summary>How grain state and side rows are written: camelCase JSON without .NET type names, source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IdentifierState))]
[JsonSerializable(typeof(ProgramState))]
[JsonSerializable(typeof(RecipientState))]
[JsonSerializable(typeof(ProgramVersion))]
[JsonSerializable(typeof(Registration))]
[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(Adjustment))]
[JsonSerializable(typeof(CardVersion))]
[JsonSerializable(typeof(InsurerCard))]
public sealed partial class GrainStateJson : JsonSerializerContext;
