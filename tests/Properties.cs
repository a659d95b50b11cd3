using FsCheck;
using FsCheck.Fluent;

namespace Actors.Tests;

/// <summary>How properties are checked: silent when they hold, a shrunk counter-example when they do not.</summary>
public static class Properties
{
    /// <summary>Checks a property on random values.</summary>
    /// <param name="times">How many.</param>
    public static void Holds(this Property property, int times = 100) =>
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true));
}
