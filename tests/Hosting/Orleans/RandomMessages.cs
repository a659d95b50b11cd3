using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Actors.Tests.Hosting.Orleans;

/// <summary>Values of message types, made field by field, so that a member that a serializer loses is noticed whatever its constructor or setter demands.</summary>
internal sealed class RandomMessages(int seed)
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Random _random = new(seed);
    private readonly NullabilityInfoContext _nullability = new();

    public object Make(Type type) =>
        type == typeof(string) ? new string([.. Enumerable.Range(0, _random.Next(4)).Select(_ => "aZ7一難ｱ"[_random.Next(6)])])
        : type == typeof(bool) ? _random.Next(2) == 1
        : type == typeof(char) ? (char)_random.Next('a', 'z')
        : type == typeof(int) ? _random.Next(int.MinValue, int.MaxValue)
        : type == typeof(long) ? _random.NextInt64()
        : type == typeof(decimal) ? new decimal(_random.Next(), _random.Next(), 0, _random.Next(2) == 1, (byte)_random.Next(10))
        : type == typeof(Guid) ? MakeGuid()
        : type == typeof(DateOnly) ? DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber))
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero)
        : type == typeof(TimeSpan) ? TimeSpan.FromTicks(_random.NextInt64())
        : type.IsEnum ? Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length))!
        : Nullable.GetUnderlyingType(type) is { } underlying ? Make(underlying)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? MakeArray(type.GetGenericArguments()[0])
        : MakeOwn(type);

    /// <summary>Whether two values are of one type and alike in every field.</summary>
    public static bool AreAlike(object? left, object? right)
    {
        if (left is null || right is null || left.GetType() != right.GetType())
        {
            return left is null && right is null;
        }

        return left is IEnumerable lefts and not string ? lefts.Cast<object?>().Zip(((IEnumerable)right).Cast<object?>(), AreAlike).All(alike => alike)
                && lefts.Cast<object?>().Count() == ((IEnumerable)right).Cast<object?>().Count()
            : IsOwn(left.GetType()) && !left.GetType().IsEnum ? FieldsOf(left.GetType()).All(field => AreAlike(field.GetValue(left), field.GetValue(right)))
            : left.Equals(right);
    }

    private Guid MakeGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }

    private object MakeArray(Type element)
    {
        var elements = Array.CreateInstance(element, _random.Next(4));
        for (var i = 0; i < elements.Length; i++)
        {
            elements.SetValue(Make(element), i);
        }

        return typeof(ImmutableArray).GetMethods().Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(element).Invoke(null, [elements])!;
    }

    private object MakeOwn(Type type)
    {
        var candidates = type.Assembly.GetTypes().Where(other => other.IsAssignableTo(type) && !other.IsAbstract).ToList();
        var made = RuntimeHelpers.GetUninitializedObject(candidates[_random.Next(candidates.Count)]);
        foreach (var field in FieldsOf(made.GetType()))
        {
            var mayBeNull = Nullable.GetUnderlyingType(field.FieldType) is not null || _nullability.Create(field).ReadState == NullabilityState.Nullable;
            field.SetValue(made, mayBeNull && _random.Next(3) == 0 ? null : Make(field.FieldType));
        }

        return made;
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        type.GetFields(Fields).Concat(type.BaseType is { } parent && IsOwn(parent) ? FieldsOf(parent) : []);

    private static bool IsOwn(Type type) => type.FullName?.StartsWith("Actors.", StringComparison.Ordinal) == true;
}
