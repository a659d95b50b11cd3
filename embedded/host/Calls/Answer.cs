namespace Actors.Embedded;

/// <summary>The result of a method that has none.</summary>
internal readonly record struct Nothing;

/// <summary>Turns each of the four task types that a grain method may return into <see cref="ValueTask{TResult}"/>, the one used inside, and back.</summary>
internal static class Answer
{
    private static readonly object CompletedValueTask = ValueTask.CompletedTask;

    public static ValueTask<T> FromTaskOf<T>(Task<T> task) => new(task);

    public static object ToTaskOf<T>(ValueTask<T> answer) => answer.AsTask();

    public static ValueTask<T> FromValueTaskOf<T>(ValueTask<T> task) => task;

    public static object ToValueTaskOf<T>(ValueTask<T> answer) => answer;

    public static ValueTask<Nothing> FromTask(Task task) => task.IsCompletedSuccessfully ? default : WaitAsync(task);

    public static object ToTask(ValueTask<Nothing> answer) => answer.IsCompletedSuccessfully ? Task.CompletedTask : answer.AsTask();

    public static ValueTask<Nothing> FromValueTask(ValueTask task) => task.IsCompletedSuccessfully ? default : WaitAsync(task.AsTask());

    public static object ToValueTask(ValueTask<Nothing> answer) => answer.IsCompletedSuccessfully ? CompletedValueTask : new ValueTask(answer.AsTask());

    private static async ValueTask<Nothing> WaitAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return default;
    }
}
