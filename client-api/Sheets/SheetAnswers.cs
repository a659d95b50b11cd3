using System.Text;
using Actors.ClientApi.Access;
using Actors.ClientApi.Json;
using Actors.Storage.Journal;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Actors.ClientApi.Sheets;

/// <summary>Answers with a sheet, as JSON or as a page to print, and records it either way.</summary>
public sealed class SheetAnswers(AccessRecorder recorder, IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>The page is whole in itself: no script, nothing fetched, one style known by its hash, not to be framed.</summary>
    private static readonly string Policy = $"default-src 'none'; style-src '{SheetStyle.Source}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    internal async Task WriteAsync(HttpContext context, LedgerSheetResponse sheet, AccessRecord record)
    {
        var response = context.Response;
        response.Headers.Vary = "Accept";
        if (Accept.Preferred(context.Request, Accept.Json, Accept.Html) is not Accept.Html)
        {
            await recorder.AnswerAsync(context, record, sheet, ApiJson.Default.LedgerSheetResponse);
            return;
        }

        var page = Encoding.UTF8.GetBytes(await RenderAsync(sheet, services, logs));
        await recorder.WriteAsync(record, page);
        response.ContentType = $"{Accept.Html}; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentLength = page.Length;
        await response.Body.WriteAsync(page, context.RequestAborted);
    }

    /// <summary>The page as text. Rendered whole before anything is sent: a failure is still a problem.</summary>
    internal static async Task<string> RenderAsync(LedgerSheetResponse sheet, IServiceProvider services, ILoggerFactory logs)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(SheetPage.Sheet)] = sheet });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<SheetPage>(parameters)).ToHtmlString());
    }
}
