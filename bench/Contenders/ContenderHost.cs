using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Actors.Bench.Contenders;

/// <summary>What every contender's server process has in common: Kestrel on a loopback port, as quiet as the silo, until its input is closed.</summary>
internal static class ContenderHost
{
    /// <summary>Said on the output once requests are answered.</summary>
    public const string Ready = "ready";

    public static WebApplicationBuilder Builder(int port)
    {
        // As the silo: otherwise every change below the current directory would be watched.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Nobody reads the output once it said 'ready'.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        return builder;
    }

    public static async Task<int> ServeAsync(WebApplication app)
    {
        await app.StartAsync();
        Console.WriteLine(Ready);
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Only the end of the input counts.
        }

        await app.StopAsync();
        return 0;
    }
}
