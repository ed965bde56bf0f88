#!/usr/bin/env node
// Scans the public repositories on which the catalogue says that its rules fire, and names each rule that does not.
//
//   bench/accuracy/fires/measure.mjs [FOLDER]
//
// FOLDER holds checkouts or bare repositories as OWNER/NAME; what is not there is cloned from GitHub into a temporary folder (newest commit only). Nothing of it is kept.
// Prints one line a repository; exits with 1 where a rule did not fire. --any REPOSITORIES... looks at other repositories and lists the rules that fire on them, for a new rule's card.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const burnish = process.env.BURNISH ?? resolve(dirname(fileURLToPath(import.meta.url)), '../../../burnish');
const at = process.argv.indexOf('--any');
const others = at < 0 ? [] : process.argv.slice(at + 1);
const folder = process.argv.slice(2, at < 0 ? undefined : at)[0];
const work = mkdtempSync(join(tmpdir(), 'burnish-fires-'));

const json = (...args) => JSON.parse(execFileSync(burnish, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 512e6, env: { ...process.env, BURNISH_STATE: join(work, 'state') } }));

/** The rules that fire on a repository, with the first place of each; findings in product code first. */
function fired(name) {
  const held = folder && [join(folder, name), join(folder, `${name}.git`)].find(existsSync);
  const checkout = join(work, 'checkout');
  rmSync(checkout, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', ...(held ? ['--shared', held] : ['--depth', '1', `https://github.com/${name}`]), checkout]);
  const places = new Map();
  const findings = json('scan', checkout, '--json', '--all').findings;
  for (const f of [...findings.filter((f) => f.where === 'product'), ...findings]) if (!places.has(f.ruleId)) places.set(f.ruleId, `${f.file}:${f.startLine ?? ''}`);
  return places;
}

try {
  if (others.length > 0) {
    for (const name of others) for (const [rule, place] of fired(name)) console.log(`${rule}\t${name}\t${place}`);
    process.exit();
  }
  const { rules } = json('catalog', '--json');
  const said = new Map();
  for (const rule of rules.filter((r) => r.seenOn)) said.set(rule.seenOn, [...(said.get(rule.seenOn) ?? []), rule]);
  let silent = 0;
  for (const [name, asked] of [...said].sort()) {
    const places = fired(name);
    const not = asked.filter((r) => !places.has(r.id)).map((r) => r.id);
    silent += not.length;
    console.log(`${name}: ${asked.length - not.length} of ${asked.length} rules fire${not.length > 0 ? `; not ${not.join(', ')}` : ''}`);
  }
  console.log(`${rules.length} rules: ${rules.length - rules.filter((r) => r.unseen).length - silent} fire, ${silent} no longer do, ${rules.filter((r) => r.unseen).length} were seen to fire nowhere and say why`);
  process.exitCode = silent > 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}
