using System.Reflection;
using Actors.Eligibility.Registrations;
using Xunit;

namespace Actors.Tests.Registrations;

public sealed class RowProblemTests
{
    private static readonly List<RowProblem> All =
    [
        .. typeof(RowProblems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (RowProblem)field.GetValue(null)!),
        .. typeof(RowProblems).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => (RowProblem)method.Invoke(null, [method.GetParameters()[0].ParameterType == typeof(int) ? 5 : (object)"x"])!),
    ];

    [Fact]
    public void Every_code_has_a_problem_and_every_problem_a_code_of_the_list()
    {
        var codes = typeof(RowErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(StringComparer.Ordinal), All.Select(problem => problem.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_problem_is_told_in_English_and_in_Japanese() =>
        Assert.All(All, problem =>
        {
            Assert.True(problem.Message.Length > 0 && problem.Message.All(char.IsAscii), problem.Message);
            Assert.Contains(problem.MessageJa, character => character is >= '\u3040' and <= '\u9FFF');
        });
}
