// Compares a scan with what is expected: a hit is a security finding that starts on a line that must be flagged.
import fs from 'node:fs';

const [expectedPath, scanPath, list] = process.argv.slice(2);
const expected = JSON.parse(fs.readFileSync(expectedPath, 'utf8'));
const scan = JSON.parse(fs.readFileSync(scanPath, 'utf8'));

// Findings without a weakness, and those about logging, are not about security.
const found = new Map();
for (const finding of scan.findings.filter((f) => /^CWE-/.test(f.cwe ?? '') && f.area !== 'observability')) {
  const key = `${finding.file}:${finding.startLine}`;
  found.set(key, [...(found.get(key) ?? []), finding]);
}

const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
const table = new Map();
let same = 0;
const misses = [];
const alarms = [];
for (const line of expected) {
  const row = table.get(line.cwe) ?? { must: 0, hit: 0, not: 0, false: 0 };
  const ids = found.get(`${line.file}:${line.line}`) ?? [];
  row[line.must ? 'must' : 'not']++;
  if (ids.length > 0) row[line.must ? 'hit' : 'false']++;
  if (line.must && ids.some((f) => f.cwe === line.cwe)) same++;
  if (line.must && ids.length === 0) misses.push(`${line.file}:${line.line} ${line.rule}`);
  if (!line.must && ids.length > 0) alarms.push(`${line.file}:${line.line} ${line.rule} <- ${ids.map((f) => f.ruleId).join(' ')}`);
  table.set(line.cwe, row);
}

const sum = [...table.values()].reduce((a, r) => ({ must: a.must + r.must, hit: a.hit + r.hit, not: a.not + r.not, false: a.false + r.false }));
console.log('weakness    must flag   hit      %   must not   false      %');
for (const [cwe, r] of [...table].sort((a, b) => b[1].must - a[1].must)) {
  console.log(`${cwe.padEnd(12)}${String(r.must).padStart(9)}${String(r.hit).padStart(6)}${percent(r.hit, r.must).padStart(9)}${String(r.not).padStart(9)}${String(r.false).padStart(8)}${percent(r.false, r.not).padStart(9)}`);
}
console.log(`all         ${String(sum.must).padStart(9)}${String(sum.hit).padStart(6)}${percent(sum.hit, sum.must).padStart(9)}${String(sum.not).padStart(9)}${String(sum.false).padStart(8)}${percent(sum.false, sum.not).padStart(9)}`);
console.log(`hits that name the very weakness of the fixture: ${same}, ${percent(same, sum.must)}`);
if (list) console.log(['', 'missed:', ...misses, '', 'false alarms:', ...alarms].join('\n'));
