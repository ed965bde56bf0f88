namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>How much memory and how many table slots an Emscripten side module asks for, as its <c>dylink.0</c> section says.</summary>
/// <remarks>Format: https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md</remarks>
internal readonly record struct SideModule(int MemoryBytes, int TableSlots)
{
    private const int HeaderLength = 8;
    private const byte CustomSection = 0;
    private const byte MemoryInfo = 1;

    /// <summary>Reads the section, or gives null where the bytes are no side module of this form.</summary>
    public static SideModule? Read(ReadOnlySpan<byte> module)
    {
        var at = HeaderLength;
        if (module.Length <= at || module[at++] != CustomSection) return null;
        if (Number(module, ref at) is not { } sectionLength || Number(module, ref at) is not { } nameLength) return null;
        if (sectionLength > module.Length || nameLength > module.Length - at || !module.Slice(at, nameLength).SequenceEqual("dylink.0"u8)) return null;
        at += nameLength;
        while (at < module.Length)
        {
            var kind = module[at++];
            if (Number(module, ref at) is not { } length) return null;
            if (kind == MemoryInfo) return Info(module, at);
            at += length;
        }

        return null;
    }

    private static SideModule? Info(ReadOnlySpan<byte> module, int at) =>
        Number(module, ref at) is { } memory && Number(module, ref at) is not null && Number(module, ref at) is { } table
            ? new SideModule(memory, table)
            : null;

    /// <summary>An unsigned LEB128 number below 2^31, or null where there is none.</summary>
    private static int? Number(ReadOnlySpan<byte> module, ref int at)
    {
        var value = 0L;
        for (var shift = 0; shift < 35 && at < module.Length; shift += 7)
        {
            var part = module[at++];
            value |= (long)(part & 0x7F) << shift;
            if ((part & 0x80) == 0) return value <= int.MaxValue ? (int)value : null;
        }

        return null;
    }
}
