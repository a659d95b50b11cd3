namespace Actors.Storage.Municipalities;

static class UnitPriceSql
{
    /// <summary>
    /// The prices of the body <c>$1</c> that hold in the month of the day <c>$2</c>, as known at <c>$3</c>: of what was said about each month the newest word
    /// counts, and of the months the last one that has begun.
    /// </summary>
    public const string InMonth =
        """
        SELECT program_id, yen FROM (
          SELECT DISTINCT ON (program_id) program_id, yen FROM unit_prices
          WHERE municipality = $1 AND month <= $2 AND known_from <= $3
          ORDER BY program_id, month DESC, known_from DESC
        ) AS newest
        WHERE yen IS NOT NULL
        """;
}
