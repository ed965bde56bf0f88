// Counts what the test runner itself recorded: one TRX file for each test assembly.
//   node tests/results.mjs RESULTS_FOLDER RUNNER_EXIT_CODE FILTERED(yes|no) ASSEMBLY...
// Nothing that a test prints can reach the count: the files are read as XML, where printed text is text.
// Prints the failed tests, then what is wrong with the run itself, then the one closing line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, exitCode, filtered, ...assemblies] = process.argv.slice(2);
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const unescape = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (whole, hex, decimal, name) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name] ?? whole));

/** A strict reader for the part of XML that a TRX file uses; anything it does not know is an error, never a guess. */
function parse(xml) {
  const root = { name: '', children: [], text: '', attributes: {} };
  const open = [root];
  const token = /<\?[^]*?\?>|<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s<>=]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new Error(`not XML at character ${at}`);
    const [, cdata, closing, name, attributes, empty, text] = match;
    const here = open[open.length - 1];
    if (closing !== undefined) {
      if (here.name !== closing) throw new Error(`</${closing}> closes <${here.name}>`);
      open.pop();
    } else if (name !== undefined) {
      const element = { name, children: [], text: '', attributes: {} };
      for (const [, key, value] of attributes.matchAll(/([^\s=]+)="([^"]*)"/g)) element.attributes[key] = unescape(value);
      here.children.push(element);
      if (!empty) open.push(element);
    } else {
      here.text += cdata ?? unescape(text ?? '');
    }
  }
  if (open.length !== 1) throw new Error(`<${open[open.length - 1].name}> is not closed`);
  return root;
}

function only(parent, name) {
  const found = parent.children.filter((child) => child.name === name);
  if (found.length !== 1) throw new Error(`${found.length} <${name}> in <${parent.name || 'the file'}>, expected one`);
  return found[0];
}

const path = (element, ...names) => names.reduce((here, name) => here?.children.find((child) => child.name === name), element);
const indent = (text) => text.trim().split('\n').map((line) => `    | ${line.trimEnd()}`).join('\n');

function read(assembly) {
  const file = join(folder, `${assembly}.trx`);
  const run = only(parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')), 'TestRun');
  const summary = only(run, 'ResultSummary');
  const counters = only(summary, 'Counters').attributes;
  const number = (name) => {
    if (!/^[0-9]+$/.test(counters[name] ?? '')) throw new Error(`no number for ${name}`);
    return Number(counters[name]);
  };
  const results = path(run, 'Results')?.children.filter((child) => child.name === 'UnitTestResult') ?? [];
  const by = (outcome) => results.filter((result) => result.attributes.outcome === outcome);
  const [passed, skipped] = [by('Passed').length, by('NotExecuted').length];
  const bad = results.filter((result) => !['Passed', 'NotExecuted'].includes(result.attributes.outcome));
  if (results.length !== number('total') || passed !== number('passed') || skipped !== number('notExecuted')) {
    throw new Error(`it lists ${passed} passed and ${skipped} skipped of ${results.length}, and counts ${number('passed')} and ${number('notExecuted')} of ${number('total')}`);
  }
  const foreign = (path(run, 'TestDefinitions')?.children ?? []).map((test) => path(test, 'TestMethod')?.attributes.codeBase ?? '').find((dll) => !dll.endsWith(`/${assembly}.dll`));
  if (foreign !== undefined) throw new Error(`it holds a test of ${foreign}`);
  if (bad.length === 0 && !['Completed', 'Passed'].includes(summary.attributes.outcome) && results.length > 0) throw new Error(`the run ended as ${summary.attributes.outcome}`);
  return { passed, skipped, bad, total: results.length };
}

const total = { passed: 0, failed: 0, skipped: 0 };
const faults = [];
for (const assembly of assemblies) {
  try {
    const { passed, skipped, bad, total: ran } = read(assembly);
    total.passed += passed;
    total.skipped += skipped;
    total.failed += bad.length;
    for (const result of bad) {
      console.log(`FAILED ${result.attributes.testName} (${result.attributes.outcome})`);
      const error = path(result, 'Output', 'ErrorInfo');
      console.log(indent(`${path(error, 'Message')?.text ?? 'no message'}\n${(path(error, 'StackTrace')?.text ?? '').split('\n').slice(0, 6).join('\n')}`));
    }
    if (ran === 0 && filtered !== 'yes') faults.push(`${assembly}: no test ran`);
  } catch (error) {
    faults.push(`${assembly}: ${error.code === 'ENOENT' ? 'the runner left no results' : `its results cannot be trusted: ${error.message}`}`);
  }
}

if (total.passed + total.failed === 0) faults.push('no test ran');
if (total.failed === 0 && exitCode !== '0') faults.push(`the test runner ended with exit code ${exitCode}`);
if (total.failed > 0 && exitCode === '0') faults.push('the test runner reported success although tests failed');
for (const fault of faults) console.log(`RUN NOT VALID ${fault}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || faults.length > 0 ? 1 : 0;
