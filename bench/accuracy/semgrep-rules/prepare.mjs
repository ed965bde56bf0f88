// Lays the annotated fixtures of one half into a folder and prints what is expected of them.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const [root, half, target] = process.argv.slice(2);

/** Every file below a folder. */
function* filesOf(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') yield* filesOf(file);
    else if (entry.isFile()) yield file;
  }
}

const files = [...filesOf(root)].sort();

/** Weakness and category of each rule, read from the rule files line by line. */
const rules = new Map();
for (const file of files.filter((f) => /\.ya?ml$/.test(f))) {
  for (const block of fs.readFileSync(file, 'utf8').split(/^\s*- id:\s*/m).slice(1)) {
    const id = block.split('\n', 1)[0].trim().replace(/['"]/g, '');
    rules.set(id, {
      category: /^\s*category:\s*['"]?([\w-]+)/m.exec(block)?.[1] ?? '',
      cwe: /CWE-\d+/.exec(block)?.[0] ?? 'none',
    });
  }
}

const mark = /\b(ruleid|ok|todoruleid|todook)\s*:\s*([\w.,\s-]+)/;
const expected = [];
const packages = new Set();
for (const file of files.filter((f) => /\.(js|jsx|ts|tsx|mjs|cjs)$/.test(f))) {
  const name = path.relative(root, file).split(path.sep).join('/');
  const isOdd = createHash('sha256').update(name).digest()[0] % 2 === 1;
  if (isOdd !== (half === 'odd')) continue;
  const text = fs.readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const wanted = new Map();
  for (let i = 0; i < lines.length; i++) {
    const found = mark.exec(lines[i]);
    if (!found) continue;
    let next = i + 1;
    while (next < lines.length && mark.test(lines[next])) next++;
    const ids = found[2].split(/[,\s]+/).map((id) => id.split('.').pop()).filter((id) => rules.get(id)?.category === 'security');
    if (ids.length === 0) continue;
    const line = wanted.get(next + 1) ?? { must: [], mustNot: [] };
    if (found[1] === 'ruleid') line.must.push(...ids);
    if (found[1] === 'ok') line.mustNot.push(...ids);
    wanted.set(next + 1, line);
  }
  if (wanted.size === 0) continue;
  for (const [line, { must, mustNot }] of wanted) {
    const id = must[0] ?? mustNot[0];
    if (id) expected.push({ file: name, line, must: must.length > 0, rule: id, cwe: rules.get(id).cwe });
  }
  for (const [, module] of text.matchAll(/(?:from|require\(|import\()\s*['"]([^'"./][^'"]*)['"]/g)) {
    packages.add(module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/'));
  }
  fs.mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
  fs.writeFileSync(path.join(target, name), text);
}

// Fixtures are loose files; a manifest that declares what they import stands for the package they would belong to.
const dependencies = Object.fromEntries([...packages].sort().map((p) => [p, '*']));
fs.writeFileSync(path.join(target, 'package.json'), JSON.stringify({ name: 'fixtures', private: true, dependencies }, null, 2));
process.stdout.write(JSON.stringify(expected));
