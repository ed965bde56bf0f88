// Walks the pages of a user interface in a browser: fills every form, sends it, and writes down what the page did. Run once by write-e2e-specs, never committed.
import { test } from '@playwright/test';

const plan = __PLAN__;
const opened = new Set();
let session = null;

const scan = () => {
  const text = (e) => (e?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
  const named = (e) => e.getAttribute('aria-label') || text(e) || e.value || '';
  const kinds = ['text', 'email', 'password', 'search', 'tel', 'url', 'number', 'date', 'textarea', 'file'];
  const fields = [...document.querySelectorAll('input, textarea')].filter((e) => kinds.includes(e.type) && !e.disabled && !e.readOnly && (shown(e) || e.type === 'file'));
  const groups = new Map();
  fields.forEach((e, i) => {
    e.setAttribute('data-probe', String(i));
    let group = e.form;
    for (let at = e.parentElement; !group && at && at !== document.body; at = at.parentElement) if (at.querySelector('button')) group = at;
    if (group) groups.set(group, [...(groups.get(group) ?? []), e]);
  });
  return [...groups].map(([group, all], at) => {
    const isForm = group.tagName === 'FORM';
    const buttons = [...group.querySelectorAll('button, input[type=submit]')].filter(shown);
    const last = all[all.length - 1];
    const submit = (isForm && buttons.find((b) => b.type === 'submit')) || (isForm ? null : buttons.find((b) => last.compareDocumentPosition(b) & 4)) || null;
    if (submit) submit.setAttribute('data-probe-submit', String(at));
    return {
      at, isForm, button: submit ? named(submit) : '', hasButton: !!submit,
      fields: all.map((e) => ({
        id: e.getAttribute('data-probe'), type: e.type, label: e.labels?.[0] ? text(e.labels[0]) : e.getAttribute('aria-label') ?? '',
        placeholder: e.placeholder ?? '', name: e.name, htmlId: e.id, value: e.value, accept: e.accept ?? '',
      })),
      boxes: isForm ? [...group.querySelectorAll('input[type=checkbox]')].filter((e) => shown(e) && e.required && !e.checked).map((e) => (e.labels?.[0] ? text(e.labels[0]) : '')) : [],
    };
  });
};

const valueOf = (field, at) => {
  const words = `${field.name} ${field.htmlId} ${field.label} ${field.placeholder}`.toLowerCase();
  if (field.type === 'email' || /e-?mail/.test(words)) return 'ada@example.com';
  if (field.type === 'password') return 'Correct-horse-9';
  if (field.type === 'number') return `${at + 3}`;
  if (field.type === 'date') return '2026-01-15';
  if (field.type === 'tel' || /phone/.test(words)) return '+14155550123';
  if (field.type === 'url' || /https?:|\burl\b|link|website/.test(words)) return `https://example.com/${at + 1}`;
  if (/user|login|nick/.test(words)) return 'ada-lovelace';
  if (/price|amount|quantity|age\b|year/.test(words)) return `${at + 3}`;
  if (/name/.test(words)) return at % 2 === 0 ? 'Ada Lovelace' : 'Grace Hopper';
  const word = [field.name, field.label, field.placeholder, field.htmlId].find((w) => w && /^[A-Za-z]{2,14}$/.test(w)) ?? 'text';
  return `Sample ${word.toLowerCase()}`;
};

const locate = async (page, field) => {
  const q = (text) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
  const ways = [];
  if (field.label) ways.push([page.getByLabel(field.label, { exact: true }), `getByLabel(${q(field.label)}, { exact: true })`]);
  if (field.placeholder) ways.push([page.getByPlaceholder(field.placeholder, { exact: true }), `getByPlaceholder(${q(field.placeholder)}, { exact: true })`]);
  if (field.name) ways.push([page.locator(`[name="${field.name}"]`), `locator(${q(`[name="${field.name}"]`)})`]);
  if (/^[A-Za-z][\w-]*$/.test(field.htmlId) && !/\d{2}|-r\w-/.test(field.htmlId)) ways.push([page.locator(`#${field.htmlId}`), `locator(${q(`#${field.htmlId}`)})`]);
  if (field.type !== 'file') ways.push([page.getByRole('textbox'), `getByRole('textbox')`]);
  else ways.push([page.locator('input[type=file]'), `locator('input[type=file]')`]);
  for (const [locator, code] of ways) if ((await locator.count()) === 1 && (await locator.getAttribute('data-probe')) === field.id) return { locator, code };
  return null;
};

const whereIs = (page) => { const url = new URL(page.url()); return url.pathname + url.search + url.hash; };

const open = async (page, path, fallback) => {
  const seen = { answers: {}, sent: [], errors: [], unknown: [] };
  page.on('pageerror', (error) => seen.errors.push(String(error.message).slice(0, 200)));
  page.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
  await page.route('**/*', (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (!['fetch', 'xhr'].includes(request.resourceType()) || /\.\w+$/.test(url.pathname) || request.headers().rsc || url.pathname.startsWith('/_next/')) return route.fallback();
    const found = plan.answers.find((a) => a.method === request.method() && new RegExp(a.path).test(url.pathname));
    const key = `${request.method()} ${url.pathname}`;
    const body = found ? found.body : request.method() === 'GET' ? fallback : {};
    if (!found) seen.unknown.push(key);
    seen.answers[key] = body;
    let data = null;
    try { data = request.postDataJSON(); } catch { data = null; }
    seen.sent.push({ method: request.method(), path: url.pathname, query: Object.fromEntries(url.searchParams), json: data && typeof data === 'object' ? data : null, text: request.postData() ?? '' });
    return body === null ? route.fulfill({ status: 204 }) : route.fulfill({ json: body });
  });
  if (session) await page.addInitScript((all) => { for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value); }, session);
  await page.goto(path);
  await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {});
  await page.waitForTimeout(400);
  return seen;
};

const stored = (page) => page.evaluate(() => ({ ...localStorage }));

const headingOf = async (page) => {
  for (const heading of (await page.getByRole('heading').all()).slice(0, 8)) {
    if (!(await heading.isVisible())) continue;
    const name = (await heading.innerText()).replace(/\s+/g, ' ').trim();
    if (name && name.length < 80 && (await page.getByRole('heading', { name, exact: true }).count()) === 1) return name;
  }
  return '';
};

const flow = async (browser, options, path, at, fallback) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  page.setDefaultNavigationTimeout(60_000);
  try {
    const seen = await open(page, path, fallback);
    const arrived = whereIs(page);
    const found = { path, at, arrived, heading: await headingOf(page), answers: seen.answers, errors: seen.errors, unknown: seen.unknown };
    found.links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].filter((a) => a.origin === location.origin && !a.target).map((a) => a.pathname + a.hash));
    const groups = await page.evaluate(scan);
    found.groups = groups.length;
    const group = groups[at];
    if (!group || arrived.split('?')[0] !== path.split('?')[0]) return found;
    found.isForm = group.isForm;
    found.fields = [];
    const already = seen.sent.length;
    let last = null;
    for (const [index, field] of group.fields.entries()) {
      const where = await locate(page, field);
      if (!where) continue;
      if (field.type === 'file') {
        if (field.accept) continue;
        await where.locator.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') });
        found.fields.push({ code: where.code, type: 'file', value: 'notes.txt' });
        continue;
      }
      let value = valueOf(field, index);
      if (field.type !== 'password' && found.fields.some((f) => f.value === value)) value += ' too';
      await where.locator.fill(value);
      found.fields.push({ code: where.code, type: field.type, value });
      last = where;
    }
    if (!last) return found;
    found.boxes = [];
    for (const label of group.boxes.filter(Boolean)) {
      if ((await page.getByLabel(label, { exact: true }).count()) !== 1) continue;
      await page.getByLabel(label, { exact: true }).check();
      found.boxes.push(label);
    }
    const before = { where: whereIs(page), stored: await stored(page), text: await page.evaluate(() => document.body.innerText) };
    const button = page.locator(`[data-probe-submit="${at}"]`);
    if (group.button && group.button.length < 60 && (await page.getByRole('button', { name: group.button, exact: true }).count()) === 1) {
      found.button = group.button;
      await button.click();
    } else if (group.isForm) {
      found.enter = last.code;
      await last.locator.press('Enter');
    } else return found;
    await page.waitForTimeout(300);
    await page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => {});
    await page.waitForTimeout(700);
    found.sent = seen.sent.slice(already);
    found.where = whereIs(page) === before.where ? '' : whereIs(page);
    const after = await stored(page);
    found.stored = Object.fromEntries(Object.entries(after).filter(([key, value]) => before.stored[key] !== value));
    found.shown = [];
    const texts = [...new Set([...found.fields.filter((f) => f.type !== 'password' && f.type !== 'file').map((f) => f.value), ...plan.texts])];
    for (const value of texts) {
      const place = page.getByText(value, { exact: true });
      if (!before.text.includes(value) && (await place.count()) > 0 && (await place.first().isVisible())) found.shown.push({ value, count: await place.count() });
    }
    for (const place of (await page.getByRole('alert').all()).slice(0, 1)) {
      const said = (await place.innerText()).trim();
      if (said && said.length < 100 && !before.text.includes(said)) found.alert = said;
    }
    return found;
  } catch (error) {
    return { path, at, failed: String(error.message).split('\n')[0] };
  } finally {
    await context.close();
  }
};

test('probe', async ({ browser, baseURL }, info) => {
  test.setTimeout(600_000);
  const options = { baseURL, locale: 'en-US', timezoneId: 'UTC', viewport: { width: 1280, height: 720 } };
  const found = [];
  const began = Date.now();
  const walk = async (paths, isSignedIn) => {
    const queue = [...paths];
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      if (opened.has(`${isSignedIn} ${path}`) || opened.size > 40 || Date.now() - began > 480_000) continue;
      opened.add(`${isSignedIn} ${path}`);
      for (let at = 0, groups = 1; at < Math.min(groups, 4); at += 1) {
        let one = await flow(browser, options, path, at, []);
        let fallback = 'list';
        if (one.errors?.length || one.failed) {
          const other = await flow(browser, options, path, at, {});
          if (!other.failed && !other.errors.length) [one, fallback] = [other, 'object'];
        }
        found.push({ ...one, isSignedIn, fallback });
        groups = one.groups ?? 0;
        if (at === 0 && one.arrived) queue.push(...[one.arrived.split('?')[0], ...(one.links ?? []).slice(0, 12)].filter((to) => to !== path));
      }
    }
  };
  await walk(plan.paths, false);
  const login = found.find((f) => f.stored && Object.keys(f.stored).length > 0 && f.fields.some((x) => x.type === 'password'));
  if (login) {
    session = login.stored;
    const away = new Set(found.filter((f) => f.arrived && f.arrived.split('?')[0] !== f.path).map((f) => f.path));
    await walk([...away], true);
  }
  info.annotations.push({ type: 'probe', description: JSON.stringify({ found, session }) });
});
