namespace Actors.Cli.Sample;

/// <summary>What a random stream decides. A topic of its own keeps one decision from shifting the others; numbers are never reused.</summary>
internal enum SampleTopic
{
    Numbers = 1,
    Block = 2,
    Household = 3,
    Life = 4,
    Person = 5,
    Entitlements = 6,
    Defect = 7,
    RowOrder = 8,
}
