namespace Burnish.Catalog.Shared.Logging;

/// <summary>A small logger as a module: levels, one line of JSON each, secrets left out. No package is needed.</summary>
internal static class LoggerText
{
    /// <summary>The module in TypeScript or JavaScript.</summary>
    public static string For(bool isTyped) => isTyped ? Typed : Typed
        .Replace(": Record<string, number>", "", StringComparison.Ordinal).Replace("(value: unknown, depth = 0): unknown", "(value, depth = 0)", StringComparison.Ordinal)
        .Replace("(level: string, stream: NodeJS.WritableStream)", "(level, stream)", StringComparison.Ordinal).Replace("(...parts: unknown[]): void", "(...parts)", StringComparison.Ordinal);

    private const string Typed = """
        const order: Record<string, number> = { debug: 10, info: 20, warn: 30, error: 40 };
        const least = order[process.env.LOG_LEVEL || 'info'] || order.info;
        const hidden = /passw|secret|token|authorization|cookie|api_?key/i;

        /** What can be written as JSON: errors with their stack, secrets left out, nothing deeper than five levels. */
        function readable(value: unknown, depth = 0): unknown {
          if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
          if (typeof value === 'bigint') return String(value);
          if (typeof value !== 'object' || value === null) return value;
          if (depth === 5) return '[...]';
          if (Array.isArray(value)) return value.map((item) => readable(item, depth + 1));
          const entries = Object.entries(value);
          return Object.fromEntries(entries.map(([key, item]) => [key, hidden.test(key) ? '[hidden]' : readable(item, depth + 1)]));
        }

        function writer(level: string, stream: NodeJS.WritableStream) {
          return (...parts: unknown[]): void => {
            if ((order[level] || 0) < (least || 0)) return;
            const message = parts.filter((part) => typeof part === 'string').join(' ');
            const details = parts.filter((part) => typeof part !== 'string').map((part) => readable(part));
            const line = { time: new Date().toISOString(), level, message, ...(details.length > 0 && { details }) };
            stream.write(`${JSON.stringify(line)}\n`);
          };
        }

        /** Writes one line of JSON a message. LOG_LEVEL sets the least level that is written: debug, info, warn or error. */
        export const logger = {
          debug: writer('debug', process.stdout),
          info: writer('info', process.stdout),
          warn: writer('warn', process.stderr),
          error: writer('error', process.stderr),
        };

        """;
}
