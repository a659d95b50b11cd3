using System.Runtime.CompilerServices;
using Actors.ClientApi.Json;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Registrations.HubJson;

namespace Actors.ClientApi.Registrations;

/// <summary>The elements of the national hub's registration JSON: each is a row.</summary>
internal sealed class RegistrationJson(JsonArrayReader array, HubElement element) : IRegistrationFile
{
    public async IAsyncEnumerable<(int Row, RowReading Reading)> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (number, json) in array.ElementsAsync(cancellationToken))
        {
            yield return (number, element.Read(json));
        }
    }

    public void Dispose() => array.Dispose();
}
