using Xunit;

namespace Actors.Tests.Documentation;

/// <summary>Shows all that is wrong with the pages, whole.</summary>
internal static class Wrong
{
    public static void None(IEnumerable<string> wrong)
    {
        var all = string.Join('\n', wrong);
        Assert.True(all.Length == 0, all);
    }
}
