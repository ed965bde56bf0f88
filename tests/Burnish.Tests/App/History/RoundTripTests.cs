using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Burnish.App.History;
using Burnish.Core.Contracts;
using Burnish.Core.Judging;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.Tests.App.History;

/// <summary>What goes into the journal comes out as it was. The records are filled by reflection, so a new property is held to it too.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<Type> Journalled =>
        [typeof(Examination), typeof(Backlog), typeof(ChangeOutcome), typeof(MergeOutcome), typeof(Landing), typeof(Verdict), typeof(RunOrder), typeof(RunRecord), typeof(Burnish.Core.Flow.Decision), typeof(TimeSpan)];

    [Theory]
    [MemberData(nameof(Journalled))]
    public void A_full_record_comes_back_as_it_was(Type type) => Check(type, new Filler(isEmpty: false).Make(type));

    [Theory]
    [MemberData(nameof(Journalled))]
    public void A_record_with_empty_and_absent_parts_comes_back_as_it_was(Type type) => Check(type, new Filler(isEmpty: true).Make(type));

    [Fact]
    public void A_list_that_was_never_set_comes_back_empty()
    {
        var back = JournalEngine.Unpack<MergeOutcome>(JournalEngine.Pack(new MergeOutcome("t", true, "c", default)));
        Assert.False(back.Conflicts.IsDefault);
        Assert.Empty(back.Conflicts);
    }

    [Fact]
    public void Figures_that_are_no_numbers_come_back_too()
    {
        var before = new BeforeAfter(double.NaN, double.PositiveInfinity, "ms", null);
        Assert.Equal(before, JournalEngine.Unpack<BeforeAfter>(JournalEngine.Pack(before)));
    }

    [Fact]
    public void A_half_surrogate_does_not_break_the_journal() =>
        Assert.NotEmpty(JournalEngine.Unpack<ChangeOutcome>(JournalEngine.Pack(new ChangeOutcome("c", "cut here: \ud83d", [], "", [], null))).Summary);

    private static void Check(Type type, object? made)
    {
        var pack = typeof(JournalEngine).GetMethod(nameof(JournalEngine.Pack)) ?? throw new InvalidOperationException("no Pack");
        var unpack = typeof(JournalEngine).GetMethod(nameof(JournalEngine.Unpack)) ?? throw new InvalidOperationException("no Unpack");
        var back = unpack.MakeGenericMethod(type).Invoke(null, [pack.MakeGenericMethod(type).Invoke(null, [made])]);
        Assert.Equal(Shown(made), Shown(back));
    }

    private static readonly HashSet<string> Computed = ["Actionable", "Findings", "IsMeasured"];

    /// <summary>Every property that is not computed, however deep, as text.</summary>
    private static string Shown(object? value) => value switch
    {
        null => "null",
        string or Enum or DateTimeOffset or TimeSpan => $"'{value}'",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Shown))}]",
        _ when value.GetType().IsPrimitive => FormattableString.Invariant($"{value}"),
        _ => $"{{{string.Join(", ", value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.GetGetMethod() is { IsStatic: false } && p.Name != "EqualityContract" && !(Computed.Contains(p.Name) && p.GetSetMethod() is null)).Select(p => $"{p.Name}: {Shown(p.GetValue(value))}"))}}}",
    };

    private sealed class Filler(bool isEmpty)
    {
        private int next;

        public object? Make(Type type)
        {
            if (Nullable.GetUnderlyingType(type) is { } under) return isEmpty ? null : Make(under);
            if (type == typeof(string)) return isEmpty ? "" : $"täxt \"{next++}\" \n\u2028 😀";
            if (type == typeof(int)) return isEmpty ? 0 : next++;
            if (type == typeof(long)) return isEmpty ? 0L : 1L << 40;
            if (type == typeof(double)) return isEmpty ? 0.0 : 0.1 + next++;
            if (type == typeof(bool)) return !isEmpty;
            if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2025, 1, 2, 3, 4, 5, isEmpty ? TimeSpan.Zero : TimeSpan.FromHours(2));
            if (type == typeof(DateOnly)) return new DateOnly(2025, 1, isEmpty ? 1 : 2);
            if (type == typeof(TimeSpan)) return isEmpty ? TimeSpan.Zero : TimeSpan.FromMinutes(1.23);
            if (type.IsEnum) { var all = Enum.GetValues(type); return all.GetValue(isEmpty ? 0 : next++ % all.Length); }
            if (type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICatalogId<>)) is not null) return Activator.CreateInstance(type, "ID-1");
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return Array(type.GetGenericArguments()[0]);
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>)) return Dictionary(type.GetGenericArguments()[1]);
            var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
            var made = constructor.Invoke([.. constructor.GetParameters().Select(p => isEmpty && new NullabilityInfoContext().Create(p).WriteState == NullabilityState.Nullable ? null : Make(p.ParameterType))]);
            foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && constructor.GetParameters().All(c => c.Name != p.Name))) property.SetValue(made, Make(property.PropertyType));
            return made;
        }

        private object? Array(Type of)
        {
            var items = System.Array.CreateInstance(of, isEmpty ? 0 : 2);
            for (var i = 0; i < items.Length; i++) items.SetValue(Make(of), i);
            var create = typeof(ImmutableArray).GetMethods().First(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }]);
            return create.MakeGenericMethod(of).Invoke(null, [items]);
        }

        private object? Dictionary(Type of) => of == typeof(string) ? (isEmpty ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add("b", "1").Add("A", "2"))
            : of == typeof(int) ? (isEmpty ? ImmutableSortedDictionary<string, int>.Empty : ImmutableSortedDictionary<string, int>.Empty.Add("b", 1))
            : isEmpty ? ImmutableSortedDictionary<string, double>.Empty : ImmutableSortedDictionary<string, double>.Empty.Add("TST-1.coverage", 80.5);
    }
}
