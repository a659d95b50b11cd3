using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;

namespace Actors.Embedded;

/// <summary>Compiles each interface method once into delegates, so that a call needs no reflection.</summary>
internal static class GrainMethodCompiler
{
    public static GrainMethod Compile(MethodInfo method, GrainClass grains)
    {
        var type = method.ReturnType;
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (method.IsGenericMethod || !Answers.TryGetValue(kind, out var answer) || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))
        {
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name}: a grain method returns a Task or ValueTask, is not generic, and has no ref parameters.");
        }

        var result = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(Nothing);
        return (GrainMethod)typeof(GrainMethodCompiler)
            .GetMethod(nameof(CompileAs), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(result)
            .Invoke(null, [method, AdmissionOf(method, grains), answer])!;
    }

    /// <summary>For each task type of a signature: the methods of <see cref="Answer"/> that turn it into the one used inside, and back.</summary>
    private static readonly Dictionary<Type, (string From, string To)> Answers = new()
    {
        [typeof(Task)] = (nameof(Answer.FromTask), nameof(Answer.ToTask)),
        [typeof(Task<>)] = (nameof(Answer.FromTaskOf), nameof(Answer.ToTaskOf)),
        [typeof(ValueTask)] = (nameof(Answer.FromValueTask), nameof(Answer.ToValueTask)),
        [typeof(ValueTask<>)] = (nameof(Answer.FromValueTaskOf), nameof(Answer.ToValueTaskOf)),
    };

    private static GrainMethod<TResult> CompileAs<TResult>(MethodInfo method, Admission admission, (string From, string To) answer)
    {
        var grain = Expression.Parameter(typeof(object), "grain");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        var values = method.GetParameters().Select(
            (parameter, position) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(position)), parameter.ParameterType));
        var call = Expression.Call(Expression.Convert(grain, method.DeclaringType!), method, values);
        var invoke = Expression.Lambda<Func<object, object?[], ValueTask<TResult>>>(
            Expression.Call(AnswerMethod<TResult>(answer.From), call), grain, arguments);
        return new(
            $"{method.DeclaringType!.Name}.{method.Name}",
            admission,
            invoke.Compile(),
            AnswerMethod<TResult>(answer.To).CreateDelegate<Func<ValueTask<TResult>, object>>());
    }

    private static MethodInfo AnswerMethod<TResult>(string name)
    {
        var method = typeof(Answer).GetMethod(name)!;
        return method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(TResult)) : method;
    }

    private static Admission AdmissionOf(MethodInfo method, GrainClass grains) =>
        grains.IsReentrant || method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? Admission.Always
        : method.IsDefined(typeof(ReadOnlyAttribute)) ? Admission.ReadOnly
        : Admission.Exclusive;
}
