#!/usr/bin/env node
// Compares Burnish's Kubernetes rules with the fixtures of stackrox/kube-linter, check by check, both ways.
// Usage: node bench/accuracy/kube-linter/measure.mjs [checkout of kube-linter]
// Without a checkout it clones the repository into a temporary folder. Nothing of it is kept.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Their check → our rule. "only" narrows a check of theirs to the part that the rule is about, and is printed.
const PAIRS = [
  ['access-to-create-pods', 'role-creates-pods'],
  ['access-to-secrets', 'role-reads-secrets'],
  ['cluster-admin-role-binding', 'cluster-admin-binding'],
  ['dangling-horizontalpodautoscaler', 'autoscaler-without-workload'],
  ['dangling-ingress', 'ingress-without-service'],
  ['dangling-networkpolicy', 'network-policy-without-pods'],
  ['dangling-service', 'service-without-pods'],
  ['dangling-servicemonitor', 'service-monitor-without-service'],
  ['default-service-account', 'default-service-account'],
  ['deprecated-service-account-field', 'deprecated-service-account-field'],
  ['docker-sock', 'docker-socket-in-pod'],
  ['drop-net-raw-capability', 'dangerous-capability-added', /ADD capability/],
  ['duplicate-env-var', 'duplicate-container-variable'],
  ['env-value-from', 'unknown-configuration-key', /unknown key/],
  ['exposed-services', 'service-on-node-port'],
  ['host-ipc', 'pod-in-host-ipc-space'],
  ['host-network', 'pod-on-host-network'],
  ['host-pid', 'pod-in-host-process-space'],
  ['job-ttl-seconds-after-finished', 'finished-job-stays', /Standalone/],
  ['latest-tag', 'floating-image-in-pod'],
  ['liveness-port', 'probe-on-closed-port'],
  ['mismatching-selector', 'selector-without-own-pods'],
  ['no-extensions-v1beta', 'removed-api-version'],
  ['no-liveness-probe', 'workload-without-probes'],
  ['no-read-only-root-fs', 'writable-root-filesystem'],
  ['no-readiness-probe', 'workload-without-probes'],
  ['no-rolling-update-strategy', 'workload-stops-before-update'],
  ['non-existent-service-account', 'unknown-service-account'],
  ['pdb-max-unavailable', 'blocking-disruption-budget'],
  ['pdb-min-available', 'blocking-disruption-budget'],
  ['privilege-escalation-container', 'privilege-escalation-allowed'],
  ['privileged-container', 'privileged-pod-container'],
  ['readiness-port', 'probe-on-closed-port'],
  ['run-as-non-root', 'pod-may-run-as-root'],
  ['sensitive-host-mounts', 'sensitive-host-path'],
  ['ssh-port', 'ssh-port-in-pod'],
  ['startup-port', 'probe-on-closed-port'],
  ['unsafe-proc-mount', 'unmasked-proc-mount'],
  ['unsafe-sysctls', 'unsafe-kernel-parameter'],
  ['unset-cpu-requirements', 'workload-without-resources'],
  ['unset-memory-requirements', 'workload-without-resources'],
  ['wildcard-in-rules', 'wildcard-in-role'],
  ['writable-host-mount', 'writable-host-path'],
];

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const work = mkdtempSync(join(tmpdir(), 'burnish-kube-linter-'));
try {
  const corpus = process.argv[2] ? resolve(process.argv[2]) : clone();
  report(corpus, PAIRS.map(([check, rule, only]) => measure(corpus, check, rule, only)));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function clone() {
  const to = join(work, 'kube-linter');
  execFileSync('git', ['clone', '--quiet', '--depth', '1', 'https://github.com/stackrox/kube-linter', to], { stdio: 'inherit' });
  return to;
}

function measure(corpus, check, rule, only) {
  const bats = readFileSync(join(corpus, 'e2etests/bats-tests.sh'), 'utf8');
  const start = bats.indexOf(`@test "${check}" {`);
  if (start < 0) return { check, rule, missing: true };
  const test = bats.slice(start, bats.indexOf('\n}', start));
  const fixture = join(corpus, /tmp="([^"]+)"/.exec(test)[1]);
  // A message begins with the kind of the object that it is about.
  const expected = [...test.matchAll(/\[\[ "\$\{message\d+\}" (?:==|=~) "(\w+)(.*)/g)].filter((m) => !only || only.test(m[2])).map((m) => m[1]);
  const silent = [...new Set([...readFileSync(fixture, 'utf8').matchAll(/^\s*-?\s*name: ["']?((?:dont-fire|good-|valid-)[\w-]*)/gm)].map((m) => m[1]))];
  const findings = scan(fixture).filter((f) => f.ruleId === rule);
  const kinds = findings.map((f) => new RegExp('\\b(Deployment|DeploymentConfig|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Pod|Job|CronJob|Service|Ingress|NetworkPolicy|ServiceMonitor|HorizontalPodAutoscaler|PodDisruptionBudget|Role|ClusterRole|RoleBinding|ClusterRoleBinding)\\b').exec(f.message)?.[1] ?? '?');
  const hits = overlap(expected, kinds);
  const wrong = silent.filter((name) => findings.some((f) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(f.message)));
  return { check, rule, only, expected: expected.length, hits, silent: silent.length, wrong, extra: kinds.length - hits };
}

function scan(fixture) {
  const at = mkdtempSync(join(work, 'case-'));
  mkdirSync(join(at, 'k8s'));
  copyFileSync(fixture, join(at, 'k8s', basename(fixture).replace(/\.yml$/, '.yaml')));
  const git = (...words) => execFileSync('git', ['-C', at, '-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid', ...words]);
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'fixture');
  return JSON.parse(execFileSync(join(root, 'burnish'), ['scan', at, '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64e6 })).findings;
}

function overlap(some, others) {
  const left = [...others];
  return some.filter((kind) => { const at = left.indexOf(kind); if (at >= 0) left.splice(at, 1); return at >= 0; }).length;
}

function report(corpus, rows) {
  const commit = execFileSync('git', ['-C', corpus, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  console.log(`kube-linter ${commit}\n\n| their check | our rule | they flag, we flag | they are silent, we are silent | we flag more |\n|---|---|---|---|---|`);
  for (const r of rows) {
    console.log(r.missing ? `| ${r.check} | ${r.rule} | not in this checkout | | |`
      : `| ${r.check}${r.only ? ` (only ${r.only.source})` : ''} | ${r.rule} | ${r.hits}/${r.expected} | ${r.silent - r.wrong.length}/${r.silent}${r.wrong.length ? `: ${r.wrong.join(', ')}` : ''} | ${r.extra} |`);
  }
  const sum = (of) => rows.filter((r) => !r.missing).reduce((total, r) => total + of(r), 0);
  const [expected, hits, silent, wrong, extra] = [sum((r) => r.expected), sum((r) => r.hits), sum((r) => r.silent), sum((r) => r.wrong.length), sum((r) => r.extra)];
  const agreed = hits + silent - wrong;
  console.log(`\n${rows.length} checks. Flagged by them and by us: ${hits}/${expected}. Silent with them: ${silent - wrong}/${silent}. Flagged by us alone: ${extra}.`);
  console.log(`Agreement both ways: ${agreed}/${expected + silent + extra} = ${((100 * agreed) / (expected + silent + extra)).toFixed(1)} %`);
}
