using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Burnish.Core.Model;

/// <summary>How records are written down to be read again: nothing that a record can hold may break it.</summary>
public static class RecordJson
{
    /// <summary>A list that was never set is written as an empty one; figures that are no numbers by their names.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NeverDefault } },
    };

    private static void NeverDefault(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(ImmutableArray<>) || property.Get is not { } get) continue;
            var empty = Array.CreateInstance(property.PropertyType.GetGenericArguments()[0], 0);
            var none = typeof(ImmutableArray).GetMethods().First(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }])
                .MakeGenericMethod(property.PropertyType.GetGenericArguments()).Invoke(null, [empty]);
            var unset = Activator.CreateInstance(property.PropertyType);
            property.Get = owner => get(owner) is IStructuralEquatable list && !list.Equals(unset, EqualityComparer<object>.Default) ? list : none;
        }
    }
}
