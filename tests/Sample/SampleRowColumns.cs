using Actors.Eligibility.Registrations;

namespace Actors.Tests.Sample;

/// <summary>The columns of a row by name, through reflection: a column that is forgotten elsewhere is not forgotten here.</summary>
internal static class SampleRowColumns
{
    private static readonly System.Reflection.PropertyInfo[] Properties = typeof(RegistrationFields).GetProperties();

    public static readonly string[] Names = [.. Properties.Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])];

    public static string?[] Columns(this RegistrationFields row) => [.. Properties.Select(property => (string?)property.GetValue(row))];
}
