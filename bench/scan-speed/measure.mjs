// Makes the repositories, measures, prints a table and draws the plot. Called by measure.sh.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cpus } from 'node:os';

const [folder, root] = process.argv.slice(2);
const sizes = [30_000, 100_000, 300_000, 1_000_000];
const rounds = 5;
const skipped = new Set(['dist', 'build', 'umd', 'test', 'tests', '__tests__', '.bin']);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Scripts as people write them: nothing minified, nothing generated in one line, no tests. */
function* scripts(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* scripts(path);
    } else if (entry.isFile() && entry.name.endsWith('.js') && !entry.name.endsWith('.min.js')) {
      const text = readFileSync(path, 'utf8');
      if (text.length <= 300_000 && !text.split('\n').some((line) => line.length > 500)) yield [relative(join(folder, 'packages', 'node_modules'), path), text];
    }
  }
}

function repositories() {
  const made = sizes.map((size) => ({ size, lines: 0, files: 0, last: '', path: join(folder, `lines-${size}`) }));
  for (const one of made) rmSync(one.path, { recursive: true, force: true });
  for (const [name, text] of scripts(join(folder, 'packages', 'node_modules'))) {
    const open = made.filter((one) => one.lines < one.size);
    if (open.length === 0) break;
    for (const one of open) {
      // Not under node_modules: what is installed is not looked at, and that would be no measurement.
      const path = join(one.path, 'src', name.replaceAll('node_modules/', ''));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      one.lines += text.split('\n').length - 1;
      one.files++;
      one.last = path;
    }
  }
  for (const one of made) {
    if (one.lines < one.size) console.error(`only ${one.lines} lines for ${one.size}`);
    commit(one.path, ['init', '-q'], ['add', '-A'], ['commit', '-qm', 'corpus']);
  }
  return made;
}

function commit(path, ...steps) {
  for (const step of steps) execFileSync('git', ['-C', path, '-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...step]);
}

function timed(command, args, environment = {}) {
  const out = join(folder, 'time.txt');
  const run = spawnSync('/usr/bin/time', ['-q', '-o', out, '-f', '%e %U %S %M', command, ...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 28 });
  const [wall, user, system, memory] = readFileSync(out, 'utf8').trim().split(/\s+/).map(Number);
  if (run.status > 1) throw new Error(`${command} ${args.join(' ')} exited with ${run.status}: ${run.stderr}`);
  return { wall, cpu: user + system, memory: memory / 1024 };
}

const state = join(folder, 'state');
const burnish = (one) => timed(join(root, 'burnish'), ['scan', one.path, '--json'], { BURNISH_STATE: state });

function measure(one, programs) {
  const seen = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const [name, run] of Object.entries(programs)) seen[name].push(run());
  return Object.fromEntries(Object.entries(seen).map(([name, runs]) => [name, {
    wall: median(runs.map((r) => r.wall)), cpu: median(runs.map((r) => r.cpu)), memory: Math.max(...runs.map((r) => r.memory)),
  }]));
}

const made = repositories();
const middle = made.find((one) => one.size === 300_000);
const paired = measure(middle, {
  'burnish scan, cold': () => { rmSync(state, { recursive: true, force: true }); return burnish(middle); },
  'burnish scan, nothing changed': () => burnish(middle),
  'burnish scan, one file changed': () => { appendFileSync(middle.last, '// edited\n'); commit(middle.path, ['commit', '-qam', 'edit']); return burnish(middle); },
  'biome lint 2.5.5': () => timed(join(folder, 'tools/node_modules/.bin/biome'), ['lint', '--max-diagnostics=none', join(middle.path, 'src')]),
  'devskim analyze 1.0.100': () => timed(join(folder, 'tools/devskim/devskim'), ['analyze', '-I', join(middle.path, 'src'), '-O', join(folder, 'devskim.sarif')]),
});
const cold = paired['burnish scan, cold'];
console.log(`${middle.lines} lines in ${middle.files} files, ${cpus().length} cores (${cpus()[0].model}), load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]}, medians of ${rounds}`);
console.log('| program | seconds | CPU seconds | peak MB | burnish cold / it | it / burnish cold |\n|---|---|---|---|---|---|');
for (const [name, m] of Object.entries(paired))
  console.log(`| ${name} | ${m.wall.toFixed(2)} | ${m.cpu.toFixed(2)} | ${m.memory.toFixed(0)} | ${(cold.wall / m.wall).toFixed(2)} | ${(m.wall / cold.wall).toFixed(2)} |`);

const line = made.map((one) => ({ ...one, ...measure(one, { cold: () => { rmSync(state, { recursive: true, force: true }); return burnish(one); } }).cold }));
console.log('\n| lines | files | cold seconds | seconds per 100,000 lines | peak MB |\n|---|---|---|---|---|');
for (const one of line) console.log(`| ${one.lines} | ${one.files} | ${one.wall.toFixed(2)} | ${((one.wall / one.lines) * 100_000).toFixed(2)} | ${one.memory.toFixed(0)} |`);
if (existsSync(join(root, 'docs/images'))) writeFileSync(join(root, 'docs/images/scan-speed.svg'), plot(line));

function plot(points) {
  const [width, height, left, bottom] = [640, 360, 60, 320];
  const most = { x: Math.max(...points.map((p) => p.lines)), y: Math.max(...points.map((p) => p.wall)) * 1.1 };
  const x = (v) => left + (v / most.x) * (width - left - 20);
  const y = (v) => bottom - (v / most.y) * (bottom - 20);
  const dots = points.map((p) => `<circle cx="${x(p.lines).toFixed(1)}" cy="${y(p.wall).toFixed(1)}" r="4"/><text x="${(x(p.lines) - 6).toFixed(1)}" y="${(y(p.wall) - 8).toFixed(1)}" text-anchor="end">${p.wall.toFixed(1)} s</text>`).join('');
  const ticks = points.map((p) => `<text x="${x(p.lines).toFixed(1)}" y="${bottom + 18}" text-anchor="middle">${Math.round(p.lines / 1000)}k</text>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Seconds of a cold scan by lines of JavaScript">
<rect width="${width}" height="${height}" fill="#fff"/><path d="M${left} 20V${bottom}H${width - 20}" fill="none" stroke="#888"/>
<polyline points="${points.map((p) => `${x(p.lines).toFixed(1)},${y(p.wall).toFixed(1)}`).join(' ')}" fill="none" stroke="#06c"/><g fill="#06c">${dots}</g>
<g fill="#444">${ticks}<text x="${width / 2}" y="${height - 6}" text-anchor="middle">lines of JavaScript</text><text x="14" y="14">seconds, cold scan, median of ${rounds}</text></g></svg>
`;
}
