using System.Collections.Immutable;
using System.Reflection;
using Actors.GrainInterfaces.Recipients;
using Orleans;

namespace Actors.Tests.Hosting;

/// <summary>
/// What a type needs to cross a grain call on either host: it is immutable and says so, and each member has a number of its own. Stands for
/// Orleans' analyzers, which the embedded host does not have.
/// </summary>
internal sealed class MessageRules
{
    private static readonly HashSet<Type> ImmutableTypes =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(Uri), typeof(void), typeof(CancellationToken),
    ];

    private static readonly HashSet<Type> ImmutableWrappers =
    [
        typeof(Task<>), typeof(ValueTask<>), typeof(Nullable<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
    ];

    private readonly HashSet<Type> _seen = [];
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    /// <summary>The types that were examined.</summary>
    public IReadOnlyCollection<Type> Examined => _seen;

    /// <summary>The rules after every grain interface of the product was examined.</summary>
    public static MessageRules OfEveryGrain()
    {
        var rules = new MessageRules();
        foreach (var type in typeof(IRecipientGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain))))
        {
            rules.ExamineInterface(type);
        }

        return rules;
    }

    /// <summary>Examines whatever the methods of a grain interface take and return.</summary>
    public void ExamineInterface(Type grainInterface)
    {
        foreach (var method in grainInterface.GetInterfaces().Append(grainInterface).SelectMany(part => part.GetMethods()))
        {
            Examine(method.ReturnType, $"{grainInterface.Name}.{method.Name}");
            foreach (var parameter in method.GetParameters())
            {
                Examine(parameter.ParameterType, $"{grainInterface.Name}.{method.Name}({parameter.Name})");
            }
        }
    }

    /// <summary>Examines a type and all that its members may hold.</summary>
    public void Examine(Type type, string place)
    {
        if (type == typeof(Task) || type == typeof(ValueTask) || type.IsPrimitive || type.IsEnum || ImmutableTypes.Contains(type) || !_seen.Add(type))
        {
            return;
        }

        if (type.IsGenericType && ImmutableWrappers.Contains(type.GetGenericTypeDefinition()))
        {
            foreach (var argument in type.GetGenericArguments())
            {
                Examine(argument, place);
            }
        }
        else if (type.FullName!.StartsWith("Actors.", StringComparison.Ordinal))
        {
            ExamineOwn(type, place);
        }
        else
        {
            _violations.Add($"{place}: {type} is not known to be immutable");
        }
    }

    private void ExamineOwn(Type type, string place)
    {
        Require(type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false), $"{type} ({place}) has no [GenerateSerializer]");
        Require(type.IsDefined(typeof(ImmutableAttribute), inherit: false), $"{type} ({place}) has no [Immutable]");
        var ids = new HashSet<uint>();
        foreach (var (field, member, id) in SerializedMembers.Of(type))
        {
            Require(id is not null, $"{type}.{member.Name} has no [Id]");
            Require(id is null || ids.Add(id.Value), $"{type}.{member.Name} has the [Id] {id} of another member");
            Require(field.IsInitOnly || HasPrivateOrInitSetter(member), $"{type}.{member.Name} can be changed");
            Examine(field.FieldType, $"{type.Name}.{member.Name}");
        }

        foreach (var related in type.Assembly.GetTypes().Where(other => other.BaseType == type).Append(type.BaseType!).Where(IsOwn))
        {
            Examine(related, type.Name);
        }
    }

    private static bool IsOwn(Type type) => type.FullName?.StartsWith("Actors.", StringComparison.Ordinal) == true;

    private static bool HasPrivateOrInitSetter(MemberInfo member) =>
        member is PropertyInfo { SetMethod: var setter }
        && (setter is null || setter.IsPrivate
            || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));

    private void Require(bool holds, string violation)
    {
        if (!holds)
        {
            _violations.Add(violation);
        }
    }
}
