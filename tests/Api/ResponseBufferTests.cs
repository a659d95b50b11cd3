using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.ClientApi.Json;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>The buffer that a thread keeps between answers.</summary>
public sealed class ResponseBufferTests
{
    private static readonly JsonTypeInfo<string> Text = (JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string));

    [Theory]
    [InlineData(100, true)]
    [InlineData(1_000_000, false)]
    public void A_large_buffer_is_not_kept_by_anything(int chars, bool kept)
    {
        var answer = ResponseJson.WriteAsync(new DefaultHttpContext().Response, new string('x', chars), Text);

        Assert.True(answer.IsCompletedSuccessfully);
        var perThread = typeof(ResponseJson).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Where(field => field.IsDefined(typeof(ThreadStaticAttribute)));
        Assert.Equal(kept, Assert.Single(perThread.Select(field => field.GetValue(null) is not null).Distinct()));
    }
}
