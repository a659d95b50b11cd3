using Actors.ClientApi.Csv;

namespace Actors.ClientApi.Municipalities;

/// <summary>A statement as CSV. The instant that makes it reproducible stands in each line.</summary>
internal static class StatementCsv
{
    private static readonly string[] Columns = ["month", "programId", "recipients", "unitPriceYen", "amountYen", "knownAt"];

    public static Task WriteAsync(HttpResponse response, StatementResponse statement) => ResponseCsv.WriteAsync(
        response,
        Columns,
        statement.Lines.Select(line => new object?[] { statement.Month, line.ProgramId, line.Recipients, line.UnitPriceYen, line.AmountYen, statement.KnownAt }));
}
