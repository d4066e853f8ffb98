import { writeFileSync, mkdirSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { JSDOM } from 'jsdom';

process.env.TZ = 'Europe/Warsaw';
const dom = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true, url: 'http://localhost/' });
globalThis.window = dom.window;
for (const name of Object.getOwnPropertyNames(dom.window)) {
  if (!(name in globalThis) || name === 'Event') {
    Object.defineProperty(globalThis, name, { value: dom.window[name], configurable: true, writable: true });
  }
}
globalThis.IntersectionObserver = class { observe() {} disconnect() {} };

buildSync({ entryPoints: ['@bpmn-io/form-js-viewer'], bundle: true, format: 'esm', platform: 'browser', outfile: 'node_modules/.form-js.mjs', logLevel: 'error' });
const { createForm } = await import('./node_modules/.form-js.mjs');
const { cases } = await import('./cases.mjs');

const CODES = [
  [/^Field is required/, 'required'],
  [/^Field must match pattern/, 'pattern'],
  [/^Field must have minimum value/, 'min'],
  [/^Field must have maximum value/, 'max'],
  [/^Field must have minimum length/, 'minLength'],
  [/^Field must have maximum length/, 'maxLength'],
  [/^Min validation value/, 'min.invalid'],
  [/^Max validation value/, 'max.invalid'],
  [/phone number/, 'phone'],
  [/valid email/, 'email'],
  [/^Value is not a number/, 'type.number'],
  [/be an integer/, 'integer'],
  [/have at most \d+ decimal/, 'decimals'],
  [/^Please select a valid value/, 'increment'],
];
const code = (message) => CODES.find(([pattern]) => pattern.test(message))?.[1] ?? message;
const pause = () => new Promise((done) => setTimeout(done, 60));
const at = (object, path) => path.reduce((value, key) => (value == null ? undefined : value[key]), object);
const field = (path) => path.map((it, i) => (typeof it === 'number' ? `[${it}]` : i ? `.${it}` : it)).join('');

const judged = [];
for (const it of cases) {
  const container = document.createElement('div');
  document.body.append(container);
  const form = await createForm({ container, schema: { type: 'default', id: 'case', ...it.schema }, data: { ...it.shown } });
  await pause();
  // what a person then fills in: the initial data stay those that the form was opened with
  form._setState({ data: form._getInitializedFieldData({ ...it.shown, ...it.data }) });
  await pause();
  await pause();
  const result = form.submit();
  const errors = {};
  for (const instance of form.get('formFieldInstanceRegistry').getAllKeyed()) {
    const found = at(result.errors, [instance.id, ...Object.values(instance.indexes ?? {})]);
    if (found?.length) errors[field(instance.valuePath)] = found.map(code);
  }
  judged.push({ ...it, schema: { type: 'default', id: 'case', ...it.schema }, formJs: { errors, data: result.data } });
  form.destroy();
  container.remove();
}
mkdirSync('../resources/form-js', { recursive: true });
writeFileSync('../resources/form-js/conformance.json', JSON.stringify(judged, null, 1) + '\n');
console.log(`${judged.length} cases judged by form-js`);
process.exit(0);
