using Actors.ClientApi.Access;
using Actors.ClientApi.Pages;

namespace Actors.ClientApi.OpenApi;

/// <summary><c>/openapi/v1.json</c>: the contract for programs. Public: it is the same for everybody.</summary>
public static class ContractEndpoints
{
    public static void MapContract(this IEndpointRouteBuilder routes) => routes.MapGet($"/openapi/{ContractDocument.Name}.json", Get).AllowPublic().ExcludeFromDescription();

    private static async Task Get(HttpContext context, ContractFile contract) => await PageAnswers.WriteAsync(context, await contract.ReadAsync());
}
