using Actors.Eligibility.Registrations;
using Xunit;

namespace Actors.Tests.Registrations;

public sealed class RegistrationDocumentTests
{
    [Fact]
    public void The_document_names_every_column_in_both_languages_in_the_order_of_the_contract()
    {
        var lines = File.ReadAllLines(Path.Combine(Cli.Repository.Root, "docs", "registration-csv.md"));

        var documented = lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')).Select(cells => (cells[1].Trim().Trim('`'), cells[2].Trim()));
        Assert.Equal(RegistrationColumns.All.Select(column => (column.Name, column.Label)), documented);
    }
}
