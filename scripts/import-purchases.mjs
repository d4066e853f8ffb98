#!/usr/bin/env node
// Brings the purchases of a CD shop (CDNOW: purchase_id, customer_id, date, items, total) in through the API alone: a private
// customer for each customer id, then the purchases, then groups and lifetime values; says what is there.
//   node scripts/import-purchases.mjs <purchases.csv> [until]
// All dates are moved by one number of days, so that the last purchase was yesterday of the server's clock. With "until", a date
// of the file, only purchases up to that day come in, moved by the same number of days.
// Names, addresses, phones, dates of birth and consents are made up from the id, the same on every run. Of 100 customers 40 may be
// written to by e-mail only, 15 by SMS only, 30 by both, 15 by neither.
// LEJEK_URL, LEJEK_USER and LEJEK_PASSWORD say where and as whom (an administrator); by default a running training mode.
// LEJEK_VALUES=no leaves the recalculation out.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [name, until] = process.argv.slice(2);
if (!name) {
  console.error('Usage: node scripts/import-purchases.mjs <purchases.csv> [until]');
  process.exit(2);
}
const url = (process.env.LEJEK_URL ?? 'http://localhost:8080').replace(/\/+$/, '');
const login = `${process.env.LEJEK_USER ?? 'admin'}:${process.env.LEJEK_PASSWORD ?? 'lejek-training'}`;
const headers = { 'Authorization': `Basic ${Buffer.from(login).toString('base64')}`, 'Accept-Language': 'en' };
const DAY = 86_400_000;

const FIRST = 'Anna Piotr Maria Krzysztof Katarzyna Andrzej Małgorzata Tomasz Agnieszka Paweł Barbara Jan Ewa Michał Krystyna Marcin Magdalena Jakub Elżbieta Adam Joanna Łukasz Aleksandra Grzegorz Zofia Wojciech Monika Mateusz Teresa Dariusz'.split(' ');
const LAST = 'Nowak Wójcik Kowalczyk Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Wróbel Stępień Pawlak Walczak Sikora Baran Duda Szewczyk Pietrzak Marciniak Bąk Włodarczyk Kubiak Wilk Lis Mazurek Sobczak Gajda Klimek Urban Zięba Kozioł Kania Mróz Serafin Stolarz Gołąb Sowa Czajka Kruk'.split(' ');

/** Asks the API; waits when the server asks to. */
async function ask(method, path, body) {
  for (;;) {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: body && !isForm ? { ...headers, 'Content-Type': 'application/json' } : headers,
      body: body && !isForm ? JSON.stringify(body) : body,
    });
    if (answer.status === 429 || answer.status === 503) {
      await new Promise((done) => setTimeout(done, 1000 * Number(answer.headers.get('Retry-After') ?? 1)));
      continue;
    }
    const json = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      const errors = (json.errors ?? []).map((it) => `${it.field}: ${it.message}`).join('; ');
      throw new Error(`${method} ${path} answered ${answer.status} ${errors || json.detail || json.title || ''}`);
    }
    return json;
  }
}

/** The columns of the file hold no quoted cells. */
function rows() {
  const [header, ...lines] = readFileSync(name, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((it) => it !== '')
    .map((it) => it.split(','));
  return lines.map((cells) => Object.fromEntries(header.map((column, i) => [column, (cells[i] ?? '').trim()])));
}

/** A number below the limit that always is the same for the id and purpose. */
const pick = (id, purpose, limit) => createHash('sha256').update(`${purpose}:${id}`).digest().readUInt32BE(0) % limit;
const moved = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const counts = { 'e-mail only': 0, 'SMS only': 0, both: 0, neither: 0 };

function consent(id) {
  const share = pick(id, 'consent', 100);
  const which = share < 40 ? 'e-mail only' : share < 55 ? 'SMS only' : share < 85 ? 'both' : 'neither';
  counts[which] += 1;
  return [['e-mail only', 'both'].includes(which) ? 'yes' : 'no', ['SMS only', 'both'].includes(which) ? 'yes' : 'no'];
}

function customer(id) {
  const first = FIRST[pick(id, 'first', FIRST.length)];
  const last = LAST[pick(id, 'last', LAST.length)];
  const phone = `+485${String(10_000_000 + Number(id)).padStart(8, '0')}`;
  const born = moved('1950-01-01', pick(id, 'born', 20_000));
  const [email, sms] = consent(id);
  return `${id},${first} ${last},PERSON,${first},${last},klient.${id}@example.com,${phone},${born},${email},${sms}`;
}

async function file(kind, text) {
  const form = new FormData();
  form.append('file', new Blob([text]), `${kind}.csv`);
  form.append('kind', kind);
  form.append('dryRun', 'false');
  const { id } = await ask('POST', '/imports', form);
  for (;;) {
    const json = await ask('GET', `/imports/${id}`);
    if (json.state === 'DONE') {
      const { total, created, merged, rejected, warnings } = json;
      const seconds = (Date.parse(json.finishedAt) - Date.parse(json.startedAt)) / 1000;
      console.log(
        `${kind}: ${total} rows, created ${created}, merged ${merged}, rejected ${rejected}, warnings ${warnings}, ${seconds.toFixed(1)} s`,
      );
      return;
    }
    if (json.state !== 'QUEUED' && json.state !== 'RUNNING') {
      throw new Error(`The import of ${kind} ended as ${json.state}: ${json.failure ?? ''}`);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}

async function recalculate() {
  const { caseId } = await ask('POST', '/value/runs');
  for (;;) {
    const { items } = await ask('GET', '/value/runs?limit=1');
    const run = items.find((it) => it.caseId === caseId);
    if (run?.finishedAt) {
      const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
      console.log(`recalculated ${run.done} customers in ${seconds.toFixed(1)} s; scores 2 to 5 are given from`);
      console.log(`  last purchase ${run.recencyFrom}, purchases ${run.frequencyFrom}, average ${run.monetaryFrom}`);
      return;
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}

try {
  const all = rows();
  const { now } = await ask('GET', '/training/clock');
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(new Date(now));
  const last = all.map((it) => it.date).sort().at(-1);
  const days = Math.round((Date.parse(today) - Date.parse(last)) / DAY) - 1;
  const taken = until ? all.filter((it) => it.date <= until) : all;
  const ids = [...new Set(all.map((it) => it.customer_id))].sort();
  console.log(`${taken.length} purchases of ${ids.length} customers; dates moved by ${days} days, the last ${moved(last, days)}`);
  await file(
    'customers',
    ['externalId,name,type,firstName,lastName,email,phone,birthDate,consentEmail,consentSms', ...ids.map(customer)].join('\n'),
  );
  console.log(`consents: ${Object.entries(counts).map(([which, count]) => `${which} ${((100 * count) / ids.length).toFixed(1)} %`).join(', ')}`);
  await file(
    'purchases',
    [
      'externalId,customerExternalId,at,total,items',
      ...taken.map((it) => `${it.purchase_id},${it.customer_id},${moved(it.date, days)},${it.total},${it.items}`),
    ].join('\n'),
  );
  if (process.env.LEJEK_VALUES !== 'no') {
    await recalculate();
  }
  const figures = await ask('GET', '/value/figures');
  const sum = taken.reduce((cents, it) => cents + Math.round(100 * Number(it.total)), 0) / 100;
  console.log(`revenue ${figures.revenue.amount} ${figures.revenue.currency}; in the file ${sum.toFixed(2)}`);
  for (const it of figures.stages) {
    console.log(`  ${it.label.padEnd(20)} ${String(it.customers).padStart(6)}`);
  }
  for (const it of figures.groups) {
    console.log(
      `  ${(it.label ?? 'no group yet').padEnd(20)} ${String(it.customers).padStart(6)}  average value ${it.lifetimeValue?.amount ?? '-'}`,
    );
  }
} catch (e) {
  console.error(e.cause?.code === 'ECONNREFUSED' ? `Nothing listens at ${url}. Start Lejek first.` : e.message);
  process.exit(1);
}
