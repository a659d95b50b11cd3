using System.Text.Json.Nodes;
using Actors.Cli.Linearizability;

namespace Actors.Tests.Api;

/// <summary>People of their own for each test: numbers, cards and history keys that no other number has.</summary>
internal static class A
{
    public static Row Person(int number) => new()
    {
        PersonNumber = NationalNumbers.Of(number),
        Number = $"{number:D6}",
        HistoryKey = $"h-{number}",
    };

    /// <summary>The question that the person's card asks.</summary>
    public static JsonObject QuestionFor(Row person) =>
        Question.ByCard(person.InsurerNumber, person.Symbol, person.Number, person.Branch.Length == 0 ? null : person.Branch).With("birthDate", person.BirthDate);

    /// <summary>What the person shows at a counter.</summary>
    public static CardHolder CardOf(Row person) => new(person.InsurerNumber, person.Symbol, person.Number, person.Branch, person.BirthDate);
}
