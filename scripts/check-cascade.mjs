#!/usr/bin/env node
// Walks the training clock month by month through the cascade of dormant customers, works out from the purchases file alone who should
// have been written to, when, at which step and by which channel, and compares that with every message of the product.
//   node scripts/check-cascade.mjs <purchases.csv> <months> [until]
// Run scripts/import-purchases.mjs with the same file (and the same "until") right before, on a product without other customers. With
// "until", purchases after that day are told to the product on their dates, as a shop would, and count as won back.
// LEJEK_URL, LEJEK_USER and LEJEK_PASSWORD as there. LEJEK_STARTED goes on with a walk that was broken off: what its first line says
// the clock was.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [name, wanted, until] = process.argv.slice(2);
if (!wanted) {
  console.error('Usage: node scripts/check-cascade.mjs <purchases.csv> <months> [until]');
  process.exit(2);
}
const url = (process.env.LEJEK_URL ?? 'http://localhost:8080').replace(/\/+$/, '');
const login = `${process.env.LEJEK_USER ?? 'admin'}:${process.env.LEJEK_PASSWORD ?? 'lejek-training'}`;
const headers = { 'Authorization': `Basic ${Buffer.from(login).toString('base64')}`, 'Accept-Language': 'en' };
const DAY = 86_400_000;
const STEPS = [9, 12, 15, 18, 21, 24, 27, 30, 33];
const BENEFIT = { 9: 5, 12: 7, 15: 10, 18: 12, 21: 15, 24: 15, 27: 20, 30: 20, 33: 25 };
const LOST = 36;

async function ask(method, path, body) {
  for (;;) {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: body ? { ...headers, 'Content-Type': 'application/json' } : headers,
      body: body && JSON.stringify(body),
    });
    if (answer.status === 429 || answer.status === 503) {
      await new Promise((done) => setTimeout(done, 1000 * Number(answer.headers.get('Retry-After') ?? 1)));
      continue;
    }
    const json = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw new Error(`${method} ${path} answered ${answer.status} ${json.detail ?? json.title ?? ''}`);
    }
    return json;
  }
}

const pick = (id, purpose, limit) => createHash('sha256').update(`${purpose}:${id}`).digest().readUInt32BE(0) % limit;
const day = (instant) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(new Date(instant));
const moved = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The same day of a later month, or the last day of a month that lacks it. */
function monthsAfter(date, months) {
  const [y, m, d] = date.split('-').map(Number);
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
}

const channelOf = (id) => {
  const share = pick(id, 'consent', 100);
  return share < 40 ? 'email' : share < 55 ? 'sms' : share < 85 ? 'email' : null;
};

/** What the file says should happen to one customer; days as dates of the sales zone. */
function expected(id, bought, from, to, first) {
  const messages = [];
  let lost = null;
  for (let i = 0; i < bought.length; i += 1) {
    const last = bought[i];
    const next = bought[i + 1] ?? '9999-12-31';
    // The first sweep that finds the purchase; a purchase told later is not known yet.
    const known = last > first ? last : first;
    let entry = monthsAfter(last, STEPS[0]);
    entry = entry < known ? known : entry;
    // Who buys again on the day of the sweep has been found by then: it comes before the shop.
    if (next < entry || entry > to) continue;
    if (monthsAfter(last, LOST) <= entry) {
      lost = last;
      continue;
    }
    const at = STEPS.filter((it) => monthsAfter(last, it) <= entry).at(-1);
    const plan = [[at, entry], ...STEPS.filter((it) => it > at).map((it) => [it, monthsAfter(last, it)])];
    for (const [step, on] of plan) {
      // On the day of a purchase the sweep and the timers come before the shop.
      if (on <= to && on <= next && channelOf(id)) {
        messages.push(`${id} ${step} ${BENEFIT[step]} ${channelOf(id)} ${on}`);
      }
    }
    if (monthsAfter(last, LOST) <= to && monthsAfter(last, LOST) <= next) lost = last;
  }
  return { messages, lost };
}

try {
  const lines = readFileSync(name, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/).filter((it) => it !== '').slice(1).map((it) => it.split(','));
  const start = { now: process.env.LEJEK_STARTED ?? (await ask('GET', '/training/clock')).now };
  const today = day(start.now);
  const lastDate = lines.map((it) => it[2]).sort().at(-1);
  const days = Math.round((Date.parse(today) - Date.parse(lastDate)) / DAY) - 1;
  const all = lines.map(([purchase, customer, date, items, total]) => ({ purchase, customer, date: moved(date, days), told: !until || date <= until, items, total }));
  const later = all.filter((it) => !it.told).sort((a, b) => a.date.localeCompare(b.date));
  // With "until", the walk begins on the day after it.
  console.log(`${all.length} purchases moved by ${days} days; clock ${start.now}; ${later.length} to be told on their dates`);

  const begun = Date.now();
  let jobs = 0;
  let failed = 0;
  const walk = async (to) => {
    for (;;) {
      const now = Date.parse((await ask('GET', '/training/clock')).now);
      if (Date.parse(to) <= now) return;
      // A few days at once, so that an answer comes before anybody loses patience.
      const next = new Date(Math.min(Date.parse(to), now + 4 * DAY)).toISOString();
      const walked = await ask('POST', '/training/clock', { to: next });
      jobs += walked.jobsRun;
      failed += walked.jobsFailed;
    }
  };
  const offset = later.length > 0 ? Math.round((Date.parse(today) - Date.parse(moved(until, days))) / DAY) : 0;
  // The clock only goes forward: what the file says after "until" is told as many days later as the walk begins.
  for (const it of later) it.date = moved(it.date, offset);
  const bought = new Map();
  for (const it of all) {
    if (!bought.has(it.customer)) bought.set(it.customer, new Set());
    bought.get(it.customer).add(it.date);
  }
  const to = monthsAfter(today, Number(wanted));
  let at = 0;
  for (let month = 1; month <= Number(wanted); month += 1) {
    const end = monthsAfter(today, month);
    while (at < later.length && later[at].date <= end) {
      const date = later[at].date;
      await walk(`${date}T11:00:00Z`);
      while (at < later.length && later[at].date === date) {
        const it = later[at];
        await ask('POST', '/purchases', { customerExternalId: it.customer, externalId: it.purchase, at: `${date}T10:00:00Z`, total: { amount: it.total, currency: 'PLN' } });
        at += 1;
      }
    }
    await walk(`${end}T20:00:00Z`);
    console.log(`${end}: ${jobs} jobs, ${failed} failed, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  }

  const found = [];
  let cursor = '';
  const numbers = new Map();
  do {
    const page = await ask('GET', `/messages?template=reactivation-offer&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    for (const it of page.items) {
      numbers.set(it.customer.externalId, it.state);
      found.push(`${it.customer.externalId} ${it.properties.step} ${it.properties.benefit} ${it.channel} ${day(it.queuedAt)}`);
    }
    cursor = page.next;
  } while (cursor);

  const first = moved(today, Date.parse(start.now) > Date.parse(`${today}T05:00:00Z`) ? 1 : 0);
  const due = [];
  let lost = 0;
  for (const [id, dates] of bought) {
    const known = [...dates].sort();
    // What was told before the walk counts as one history: only its last day matters.
    const before = known.filter((it) => it < today);
    const history = [...(before.length > 0 ? [before.at(-1)] : []), ...known.filter((it) => it >= today)];
    const it = expected(id, history, today, to, first);
    due.push(...it.messages);
    lost += it.lost ? 1 : 0;
  }
  const left = new Map();
  for (const it of found) left.set(it, (left.get(it) ?? 0) + 1);
  const missing = [];
  for (const it of due) {
    const count = left.get(it) ?? 0;
    if (count === 0) missing.push(it);
    else if (count === 1) left.delete(it);
    else left.set(it, count - 1);
  }
  const surplus = [...left].flatMap(([it, count]) => Array(count).fill(it));
  for (const step of STEPS) {
    console.log(`  step ${String(step).padStart(2)}: ${found.filter((it) => it.split(' ')[1] === String(step)).length} messages`);
  }
  console.log(`${found.length} messages, ${due.length} worked out from the file; ${missing.length} missing, ${surplus.length} too many; lost by the file ${lost}`);
  missing.sort().slice(0, 10).forEach((it) => console.log(`  missing  ${it}`));
  surplus.sort().slice(0, 10).forEach((it) => console.log(`  too many ${it}`));
  const figures = await ask('GET', '/value/figures');
  for (const it of figures.stages) console.log(`  ${it.label.padEnd(20)} ${String(it.customers).padStart(6)}`);
  process.exit(missing.length + surplus.length + failed > 0 ? 1 : 0);
} catch (e) {
  console.error(e.cause?.code === 'ECONNREFUSED' ? `Nothing listens at ${url}. Start Lejek first.` : e.message);
  process.exit(1);
}
