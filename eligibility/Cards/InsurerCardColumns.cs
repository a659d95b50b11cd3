using System.Collections.Immutable;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Cards;

/// <summary>The columns of an insurer's file: those of a registration that it has, with the same names.</summary>
public static class InsurerCardColumns
{
    /// <summary>In the order of the contract. The last day is required as a column, so that forgetting it does not make every card endless.</summary>
    public static readonly ImmutableArray<RegistrationColumn> All =
    [
        Column(RegistrationColumns.PersonNumber),
        Column(RegistrationColumns.LinkageCode),
        Column(RegistrationColumns.InsurerNumber, required: true),
        Column(RegistrationColumns.Symbol),
        Column(RegistrationColumns.Number, required: true),
        Column(RegistrationColumns.Branch),
        Column(RegistrationColumns.ValidFrom, required: true),
        Column(RegistrationColumns.ValidTo, required: true),
    ];

    private static RegistrationColumn Column(string name, bool required = false) =>
        RegistrationColumns.All.Single(column => column.Name == name) with { Required = required };
}
