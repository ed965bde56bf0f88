// Compares the findings of the secret rules with leaky-repo's own count of lines. Usage: node compare.mjs secrets.csv scan.json
import { readFileSync } from 'node:fs';

const [, , csv, scan] = process.argv;
const rules = new Set(['provider-token', 'private-key-in-repository', 'credentials-in-url', 'committed-credential-file', 'hard-coded-secret', 'default-secret',
  'secret-in-compose', 'secret-in-workflow', 'secret-in-manifest', 'literal-jwt-secret']);

const expected = new Map(readFileSync(csv, 'utf8').split(/\r?\n/).map((l) => l.trim()).filter((l) => l && !l.startsWith('#'))
  .map((l) => l.split(',')).map(([name, risk, informative]) => [name, { risk: Number(risk), informative: Number(informative) }]));
const found = new Map();
for (const f of JSON.parse(readFileSync(scan, 'utf8')).findings) {
  if (!rules.has(f.ruleId) || f.file.startsWith('.leaky-meta/')) continue;
  if (!found.has(f.file)) found.set(f.file, new Set());
  found.get(f.file).add(f.startLine);
}

const sum = { risk: 0, informative: 0, hit: 0, missed: 0, extra: 0, agree: 0, files: 0, touched: 0, risky: 0 };
console.log(`${'file'.padEnd(38)} risk  info found missed extra`);
for (const name of [...new Set([...expected.keys(), ...found.keys()])].sort()) {
  const { risk, informative } = expected.get(name) ?? { risk: 0, informative: 0 };
  const lines = found.get(name)?.size ?? 0;
  const missed = Math.max(0, risk - lines);
  const extra = Math.max(0, lines - risk);
  sum.files++;
  sum.risk += risk; sum.informative += informative; sum.hit += Math.min(risk, lines); sum.missed += missed; sum.extra += extra;
  if (risk > 0) { sum.risky++; if (lines > 0) sum.touched++; }
  if (missed === 0 && extra === 0) sum.agree++;
  console.log(`${name.padEnd(38)} ${String(risk).padStart(4)} ${String(informative).padStart(5)} ${String(lines).padStart(5)} ${missed ? String(missed).padStart(6) : '      '} ${extra ? String(extra).padStart(5) : ''}`);
}
// Lines that really hold a secret where the corpus's own count differs from its file (read by hand at commit 2e95135: the file has fewer password lines than are counted).
const inFile = new Map([['.esmtprc', 1], ['.ftpconfig', 2], ['deployment-config.json', 1], ['filezilla/filezilla.xml', 1], ['filezilla/recentservers.xml', 2], ['web/var/www/.env', 4]]);
const really = { lines: 0, hit: 0, extra: 0 };
for (const [name, { risk }] of expected) {
  const lines = inFile.get(name) ?? risk;
  really.lines += lines;
  really.hit += Math.min(lines, found.get(name)?.size ?? 0);
  really.extra += Math.max(0, (found.get(name)?.size ?? 0) - lines);
}
const percent = (a, b) => `${((100 * a) / b).toFixed(1)} %`;
console.log();
console.log(`lines with a secret found:       ${sum.hit} of ${sum.risk} (${percent(sum.hit, sum.risk)}), ${sum.missed} missed`);
console.log(`findings beyond the secret lines: ${sum.extra} (the corpus counts ${sum.informative} further lines as informative)`);
console.log(`files with a secret noticed:     ${sum.touched} of ${sum.risky} (${percent(sum.touched, sum.risky)})`);
console.log(`files counted exactly:           ${sum.agree} of ${sum.files} (${percent(sum.agree, sum.files)})`);
const agreement = sum.hit / (sum.hit + sum.missed + sum.extra);
console.log(`agreement both ways:             ${(100 * agreement).toFixed(1)} % (found / (found + missed + extra))`);
const corrected = really.hit / (really.lines + really.extra);
console.log(`the same on the lines in the files: ${really.hit} of ${really.lines} found, ${really.extra} beyond, agreement ${(100 * corrected).toFixed(1)} %`);
process.exit(corrected >= 0.9 ? 0 : 1);
