using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Names of npm packages that are worth imitating, and names that imitate.</summary>
public static class PopularPackages
{
    // Shorter names are close to each other by nature (judgement: react and preact are one letter apart, react-dom and react-dnd two).
    private const int OneApartFrom = 5;
    private const int TwoApartFrom = 10;

    // Often depended on in services, pages and their tools (judgement, 2025).
    private static readonly ImmutableHashSet<string> Popular = ImmutableHashSet.Create(StringComparer.Ordinal,
        "express", "fastify", "koa", "hono", "next", "nuxt", "react", "react-dom", "react-router", "react-router-dom", "react-redux", "react-query", "react-hook-form", "react-native", "preact",
        "vue", "vue-router", "vuex", "pinia", "svelte", "angular", "solid-js", "redux", "zustand", "mobx", "jotai", "immer", "immutable", "axios", "node-fetch", "undici", "request", "superagent", "supertest", "got", "ky",
        "lodash", "underscore", "ramda", "rxjs", "moment", "moment-timezone", "dayjs", "date-fns", "luxon", "uuid", "nanoid", "async", "bluebird", "debug", "chalk", "kleur", "picocolors", "colors", "commander", "yargs", "minimist", "inquirer", "prompts", "ora",
        "glob", "globby", "minimatch", "micromatch", "chokidar", "fs-extra", "rimraf", "mkdirp", "semver", "dotenv", "cross-env", "cross-spawn", "execa", "shelljs", "concurrently", "nodemon", "ts-node", "tsx", "typescript", "tslib",
        "webpack", "webpack-cli", "rollup", "vite", "vitest", "esbuild", "parcel", "babel-core", "babel-loader", "css-loader", "style-loader", "sass", "less", "postcss", "autoprefixer", "tailwindcss", "bootstrap", "jquery", "d3", "three", "chart.js",
        "jest", "ts-jest", "mocha", "chai", "sinon", "ava", "nyc", "c8", "playwright", "puppeteer", "cypress", "selenium-webdriver", "eslint", "prettier", "stylelint", "husky", "lint-staged", "standard",
        "mongoose", "mongodb", "mysql", "mysql2", "pg", "pg-promise", "sqlite3", "better-sqlite3", "redis", "ioredis", "sequelize", "typeorm", "prisma", "knex", "drizzle-orm", "neo4j-driver", "minio", "aws-sdk", "firebase", "firebase-admin", "graphql", "apollo-server",
        "body-parser", "cookie-parser", "cookie-session", "express-session", "express-validator", "express-rate-limit", "helmet", "cors", "compression", "morgan", "multer", "passport", "passport-local", "passport-jwt", "jsonwebtoken", "jose", "bcrypt", "bcryptjs", "argon2", "crypto-js",
        "joi", "zod", "yup", "ajv", "class-validator", "class-transformer", "winston", "pino", "pino-http", "pino-pretty", "bunyan", "loglevel", "prom-client", "swagger-ui-express", "swagger-jsdoc", "socket.io", "socket.io-client", "ws", "nodemailer", "handlebars", "ejs", "pug", "mustache", "marked", "markdown-it", "dompurify", "sharp", "jsdom", "happy-dom", "cheerio", "discord.js", "electron", "stripe", "twilio", "openai", "ethers", "web3", "reflect-metadata", "inversify", "bull", "bullmq", "node-cron", "agenda",
        "event-stream", "http-proxy", "http-proxy-middleware", "form-data", "qs", "mime", "mime-types", "iconv-lite", "xml2js", "js-yaml", "yaml", "csv-parse", "archiver", "tar", "ffmpeg", "node-sass", "node-gyp");

    // Found in the npm registry and taken down; the first rows are the "crossenv" set of August 2017 (the npm blog's list).
    private static readonly ImmutableHashSet<string> Squats = ImmutableHashSet.Create(StringComparer.Ordinal,
        "babelcli", "crossenv", "cross-env.js", "d3.js", "fabric-js", "ffmepg", "gruntcli", "http-proxy.js", "jquery.js", "mongose", "mssql.js", "mssql-node", "mysqljs", "nodecaffe", "nodefabric", "node-fabric", "nodeffmpeg",
        "nodemailer-js", "nodemailer.js", "nodemssql", "node-opencv", "node-opensl", "node-openssl", "noderequest", "nodesass", "nodesqlite", "node-sqlite", "node-tkinter", "opencv.js", "openssl.js", "proxy.js", "shadowsock", "smb", "sqlite.js", "sqliter", "sqlserver", "tkinter",
        "flatmap-stream", "electorn", "loadyaml", "lodashs", "loadsh", "rimrafall", "twilio-npm", "typescriptjs", "react-router-dom.js", "zustand.js", "types-node", "discord.dll", "getcookies", "eslint-config-eslint.js");

    /// <summary>What a name imitates, as the end of a sentence; null where it imitates nothing known.</summary>
    public static string? Imitated(string name)
    {
        if (Squats.Contains(name)) return "is known as an imitation that was taken out of the registry";
        // Scopes belong to somebody; only the registry's own look-alike check is left for them.
        if (Popular.Contains(name) || name.StartsWith('@')) return null;
        var near = Popular.Where(p => IsNear(name, p)).Order(StringComparer.Ordinal).FirstOrDefault();
        return near is null ? null : $"looks like {near}";
    }

    private static bool IsNear(string name, string popular)
    {
        if (Plain(name) == Plain(popular)) return true;
        var shorter = Math.Min(name.Length, popular.Length);
        var allowed = shorter >= TwoApartFrom ? 2 : shorter >= OneApartFrom ? 1 : 0;
        return allowed > 0 && Math.Abs(name.Length - popular.Length) <= allowed && Distance(name, popular) <= allowed;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)) is var plain && plain.EndsWith("js", StringComparison.Ordinal) && plain.Length > 4 ? plain[..^2] : plain;

    /// <summary>How many letters are added, left out, replaced or swapped with their neighbour (Damerau–Levenshtein, restricted).</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[one.Length, other.Length];
    }
}
