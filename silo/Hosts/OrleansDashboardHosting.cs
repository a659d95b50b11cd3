using Actors.ClientApi.Operations;
using Orleans.Dashboard;

namespace Actors.Silo.Hosts;

internal static class OrleansDashboardHosting
{
    /// <summary>Adds the Orleans Dashboard where it is wanted.</summary>
    public static void AddOrleansDashboard(this ISiloBuilder silo, SiloOptions options)
    {
        if (options.OrleansDashboard)
        {
            silo.AddDashboard(dashboard => dashboard.HideTrace = true);
            silo.Services.AddSingleton<IOrleansDashboard, OrleansDashboard>();
        }
    }
}
