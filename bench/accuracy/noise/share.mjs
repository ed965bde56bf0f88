// Prints the share of each rule in the findings of several scans. Counted is what a scan lists by default.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder, reasonsFile, limit] = process.argv.slice(2);
const reasons = new Set(
  (existsSync(reasonsFile) ? readFileSync(reasonsFile, 'utf8') : '').split('\n').filter((l) => l && !l.startsWith('#')).map((l) => l.split(':')[0].trim()),
);
const scans = readdirSync(folder).filter((f) => f.endsWith('.json')).map((f) => ({
  name: readFileSync(join(folder, f.replace('.json', '.name')), 'utf8').trim(),
  scan: JSON.parse(readFileSync(join(folder, f), 'utf8')),
}));
const rules = new Map();
for (const { scan } of scans)
  for (const finding of scan.findings) {
    const seen = rules.get(finding.ruleId) ?? { all: 0, product: 0, where: 0 };
    seen.all += 1;
    if (finding.where === 'product') seen.product += 1;
    rules.set(finding.ruleId, seen);
  }
for (const { scan } of scans) for (const rule of new Set(scan.findings.map((f) => f.ruleId))) rules.get(rule).where += 1;
const total = [...rules.values()].reduce((sum, r) => sum + r.all, 0);
if (total === 0) throw new Error('no finding at all: nothing was measured');

console.log('| repository | findings | in code that ships | suppressed | largest rule | its share |\n|---|---:|---:|---:|---|---:|');
for (const { name, scan } of scans.sort((a, b) => a.name.localeCompare(b.name))) {
  const byRule = new Map();
  for (const { ruleId } of scan.findings) byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1);
  const counts = [...byRule].sort((a, b) => b[1] - a[1]);
  const [top, most] = counts[0] ?? ['–', 0];
  const share = scan.findings.length ? ((100 * most) / scan.findings.length).toFixed(0) : '0';
  console.log(`| ${name} | ${scan.findings.length} | ${scan.findings.filter((f) => f.where === 'product').length} | ${scan.suppressed.length} | ${top} | ${share} % |`);
}
console.log(`\n| rule | findings of ${total} | share | in repositories of ${scans.length} |\n|---|---:|---:|---:|`);
const sorted = [...rules].sort((a, b) => b[1].all - a[1].all);
for (const [id, r] of sorted.slice(0, 15)) console.log(`| ${id} | ${r.all} | ${((100 * r.all) / total).toFixed(1)} % | ${r.where} |`);
const over = sorted.filter(([id, r]) => (100 * r.all) / total > Number(limit) && !reasons.has(id));
for (const [id] of over) console.error(`${id} is more than ${limit} % of the output and has no reason in reasons.txt`);
process.exitCode = over.length ? 1 : 0;
