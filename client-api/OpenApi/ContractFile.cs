using Actors.ClientApi.Pages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Actors.ClientApi.OpenApi;

/// <summary>
/// The OpenAPI document as it is sent. It is made for the first who asks, and kept: anybody may ask without a key, and making it anew each time would keep the processors from all else.
/// Thread-safe.
/// </summary>
internal sealed class ContractFile([FromKeyedServices(ContractDocument.Name)] IOpenApiDocumentProvider documents)
{
    private readonly Lazy<Task<PageFile>> _file = new(() => MakeAsync(documents));

    public Task<PageFile> ReadAsync() => _file.Value;

    private static async Task<PageFile> MakeAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync();
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1);
        return PageFile.Of(text.ToArray(), "application/json; charset=utf-8");
    }
}
