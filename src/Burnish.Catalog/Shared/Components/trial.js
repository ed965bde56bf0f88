// Renders components with what their properties ask for, uses what is on them, and tells what was seen.
// Each look is taken twice, the second time in another month and another part of the world; what differs is not told.
import { act, cleanup, fireEvent, render, within } from '@testing-library/react';
import axe from 'axe-core';
import * as React from 'react';
import { it, vi } from 'vitest';

const plan = __PLAN__;
const around = __AROUND__;
const answers = __ANSWERS__;

const roles = ['heading', 'alert', 'status', 'dialog', 'navigation', 'img', 'link', 'button', 'checkbox', 'radio', 'combobox', 'textbox', 'searchbox', 'spinbutton', 'tab', 'table', 'list'];
const mostLooks = 14;
const mostTexts = 6;
const found = [];

/** Answers what a component asks its backend, and remembers what it asked. */
function backend() {
  const asked = [];
  const told = {};
  const reply = (method, url) => {
    const { pathname } = new URL(url, 'http://localhost');
    const known = answers.find((one) => one.method === method && new RegExp(one.path).test(pathname));
    asked.push(`${method} ${pathname}`);
    if (known) told[`${method} ${pathname}`] = known.body;
    return known ? (known.body === null ? { status: 204, text: '' } : { status: 200, text: JSON.stringify(known.body) }) : { status: 404, text: '{"error":"Not found"}' };
  };
  vi.stubGlobal('fetch', async (input, init) => {
    const url = typeof input === 'string' ? input : (input.url ?? String(input));
    const { status, text } = reply((init?.method ?? input.method ?? 'GET').toUpperCase(), url);
    return new Response(status === 204 ? null : text, { status, headers: { 'Content-Type': 'application/json' } });
  });
  vi.stubGlobal('XMLHttpRequest', class {
    upload = { addEventListener() {} };
    open(method, url) { this.line = [method.toUpperCase(), url]; this.responseURL = url; }
    setRequestHeader() {}
    addEventListener() {}
    abort() {}
    getAllResponseHeaders() { return 'content-type: application/json'; }
    send() {
      const { status, text } = reply(...this.line);
      queueMicrotask(() => {
        Object.assign(this, { readyState: 4, status, statusText: '', responseText: text, response: text });
        this.onreadystatechange?.();
        this.onload?.();
        this.onloadend?.();
      });
    }
  });
  return { asked, told };
}

const settled = () => act(async () => { for (let i = 0; i < 6; i++) await new Promise((done) => setTimeout(done, 5)); });

const trimmed = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
// What names a moment, an address of this machine or a number made up on the spot says nothing of the component.
const isPlain = (text) => text.length > 0 && text.length <= 60 && !/\b20[2-9]\d\b|\d{1,2}:\d{2}|localhost|[0-9a-f]{8}-/i.test(text);

/** What can be asked for by role and name, or by text: the query, its arguments, and how often it is met. */
function seen(root) {
  const all = [];
  const add = (query, ...args) => {
    const count = within(root)[`queryAllBy${query}`](...args).length;
    if (count > 0 && !all.some((one) => one.query === query && JSON.stringify(one.args) === JSON.stringify(args))) all.push({ query, args, count });
  };
  for (const role of roles)
    for (const element of within(root).queryAllByRole(role)) {
      const label = element.id && root.querySelector(`label[for="${CSS.escape(element.id)}"]`);
      const name = trimmed(element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? label?.textContent ?? element.closest('label')?.textContent ?? element.textContent);
      if (['table', 'list', 'navigation', 'dialog', 'status', 'alert'].includes(role)) {
        if (!element.getAttribute('aria-label')) add('Role', role);
        else add('Role', role, { name });
      } else if (isPlain(name)) add('Role', role, { name });
    }
  for (const element of root.querySelectorAll('[placeholder]')) if (isPlain(element.placeholder)) add('PlaceholderText', element.placeholder);
  for (const element of root.querySelectorAll('*')) {
    const text = trimmed(element.textContent);
    const isLeaf = [...element.childNodes].some((child) => child.nodeType === 3 && trimmed(child.textContent) !== '') && !['SCRIPT', 'STYLE', 'OPTION'].includes(element.tagName);
    if (isLeaf && isPlain(text) && !all.some((one) => one.args.some((a) => a === text || a?.name === text))) add('Text', text);
  }
  return all;
}

const known = (list, one) => list.some((other) => other.query === one.query && other.count === one.count && JSON.stringify(other.args) === JSON.stringify(one.args));

/** How the test finds an element again: a query that is met once; null where none is. */
function handle(root, element) {
  const one = seen(root).find((item) => item.count === 1 && within(root)[`queryAllBy${item.query}`](...item.args)[0] === element);
  if (one) return { query: one.query, args: one.args };
  const label = element.getAttribute('aria-label') ?? (element.id && root.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent) ?? element.closest('label')?.textContent;
  return label && within(root).queryAllByLabelText(trimmed(label)).length === 1 ? { query: 'LabelText', args: [trimmed(label)] } : null;
}

function value(element) {
  const hint = `${element.type} ${element.name} ${element.placeholder} ${element.getAttribute('aria-label')} ${element.autocomplete}`.toLowerCase();
  if (element.type === 'number' || element.type === 'range') return '2';
  if (/e-?mail/.test(hint)) return 'grace@example.com';
  if (element.type === 'date') return '2026-01-15';
  if (/pass/.test(hint)) return 'Sample-passphrase-1';
  if (/url|link/.test(hint)) return 'https://example.com/';
  return 'Sample text';
}

const simple = (item) => item === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof item)
  || (typeof item === 'object' && [Array.prototype, Object.prototype].includes(Object.getPrototypeOf(item)) && Object.values(item).every(simple) && JSON.stringify(item).length < 200);

const calls = (props) => Object.entries(props).filter(([, prop]) => vi.isMockFunction(prop) && prop.mock.calls.length > 0)
  .map(([name, { mock }]) => ({ name, times: mock.calls.length, args: mock.calls.length === 1 && mock.calls[0].every((a) => simple(a) && a !== undefined) ? mock.calls[0] : null }));

/** One look: the component alone, or after one thing was done to it. */
async function look(Component, make, wrap, use) {
  localStorage.clear();
  sessionStorage.clear();
  const errors = [];
  const noise = vi.spyOn(console, 'error').mockImplementation((...said) => errors.push(said));
  const { asked, told } = backend();
  const failed = (event) => { errors.push(event); event.preventDefault?.(); };
  window.addEventListener('error', failed);
  try {
    const props = make();
    const view = render(wrap(React.createElement(Component, props)));
    const root = document.body;
    const first = seen(root);
    await settled();
    const now = seen(root);
    const texts = now.map((one) => ({ ...one, later: !known(first, one) }));
    const record = { texts, calls: calls(props), asked: [...asked], told };
    if (!use) {
      record.handles = things(root);
      try {
        const { violations } = await axe.run(view.container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
        record.violations = violations.map((one) => one.id);
      } catch {
        record.violations = null;
      }
      return record;
    }
    for (const [, prop] of Object.entries(props)) if (vi.isMockFunction(prop)) prop.mockClear();
    asked.length = 0;
    for (const { query, args, event, value } of use) {
      const element = within(root)[`getBy${query}`](...args);
      if (event === 'change') fireEvent.change(element, { target: { value } });
      else fireEvent[event](element);
    }
    const at = seen(root);
    const early = calls(props);
    await settled();
    const after = seen(root);
    record.shown = after.filter((one) => !known(now, one)).map((one) => ({ ...one, later: !known(at, one) }));
    record.gone = now.filter((one) => !after.some((other) => other.query === one.query && JSON.stringify(other.args) === JSON.stringify(one.args)));
    record.calls = calls(props).map((one) => ({ ...one, later: !early.some((other) => JSON.stringify(other) === JSON.stringify(one)) }));
    record.asked = [...asked];
    delete record.texts;
    return record;
  } finally {
    cleanup();
    document.body.innerHTML = '';
    window.removeEventListener('error', failed);
    noise.mockRestore();
    vi.unstubAllGlobals();
  }
}

/** What can be done: everything that can be pressed, each alone; and each form, filled in and sent. */
function things(root) {
  const uses = [];
  const fields = [...root.querySelectorAll('input, textarea, select')].filter((field) => !field.disabled && !['hidden', 'file', 'submit', 'button', 'checkbox', 'radio'].includes(field.type));
  const typed = (field) => {
    const how = handle(root, field);
    const choice = field.tagName === 'SELECT' ? [...field.options].map((option) => option.value).find((option) => option !== field.value) : value(field);
    return how && choice ? { ...how, event: 'change', value: choice } : null;
  };
  for (const form of [...root.querySelectorAll('form')].slice(0, 2)) {
    const button = form.querySelector('button:not([type=button]), input[type=submit]');
    const send = button && handle(root, button);
    const filled = fields.filter((field) => form.contains(field)).map(typed);
    if (send && filled.length > 0 && filled.every(Boolean)) uses.push([...filled, { ...send, event: 'click' }]);
  }
  for (const field of fields.slice(0, 5)) if (typed(field)) uses.push([typed(field)]);
  // React keeps an element's properties on it: whatever listens to clicks is pressed, whatever it is.
  const listens = (element) => Object.keys(element).some((key) => key.startsWith('__reactProps$') && element[key]?.onClick) && element.tagName !== 'A';
  const pressed = [...root.querySelectorAll('*')].filter((element) => !element.disabled && (element.matches('button, [role=button], [role=tab], input[type=checkbox], input[type=radio], summary') || listens(element)));
  for (const element of pressed) {
    const how = handle(root, element);
    if (how) uses.push([{ ...how, event: 'click' }]);
    // What only works on something typed is pressed after typing, too.
    const before = fields.filter((field) => !field.form).map(typed);
    if (how && before.length > 0 && before.length <= 3 && before.every(Boolean)) uses.push([...before, { ...how, event: 'click' }]);
  }
  return uses.slice(0, mostLooks);
}

/** Takes a look twice and keeps what both have. */
async function same(...what) {
  const zone = process.env.TZ;
  const one = await look(...what);
  process.env.TZ = 'Asia/Tokyo';
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 41 * 86_400_000 + 5 * 3_600_000 });
  try {
    const other = await look(...what);
    const both = (list, others) => list?.filter((item) => others.some((another) => JSON.stringify(another) === JSON.stringify(item)));
    return { ...one, ...Object.fromEntries(['texts', 'calls', 'shown', 'gone', 'asked'].filter((key) => one[key]).map((key) => [key, both(one[key], other[key])])) };
  } finally {
    vi.useRealTimers();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
}

for (const { id, name, load, variants } of plan)
  it(id, async () => {
    const record = { id, looks: [], failed: '' };
    found.push(record);
    let Component;
    try {
      Component = (await load())[name];
    } catch (error) {
      record.failed = `it cannot be loaded: ${error.message}`;
      return;
    }
    if (!Component) return void (record.failed = `it has no ${name}`);
    for (const [variant, make] of variants.entries()) {
      for (const [wrapper, frame] of around.entries()) {
        if (record.wrapper !== undefined && record.wrapper !== wrapper) continue;
        try {
          const wrap = await frame();
          const base = await same(Component, make, wrap, null);
          record.wrapper = wrapper;
          const { handles, ...told } = base;
          record.looks.push({ variant, use: null, ...told });
          for (const use of variant === 0 || base.texts.some((one) => !known(record.looks[0].texts, one)) ? handles : []) {
            try {
              record.looks.push({ variant, use, ...(await same(Component, make, wrap, use)) });
            } catch {
              // What breaks when it is used is not written down as if it should.
            }
          }
          break;
        } catch (error) {
          record.failed ||= String(error?.message ?? error).split('\n')[0];
        }
      }
    }
    if (record.looks.length > 0) record.failed = '';
  }, 60_000);

it('tells', () => {
  throw new Error(`BURNISH:${btoa(unescape(encodeURIComponent(JSON.stringify(found))))}:END`);
});
