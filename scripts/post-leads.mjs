#!/usr/bin/env node
// Posts the first rows of a web-leads CSV (the columns of Kaggle's "Lead Scoring", X Education) as leads and shows how
// their grades meet what became of them.
//   node scripts/post-leads.mjs leads.csv [rows]
// LEJEK_URL, LEJEK_USER and LEJEK_PASSWORD say where and as whom; by default a running training mode.
import { readFileSync } from 'node:fs';

const [file, count = '500'] = process.argv.slice(2);
const rows = Number(count);
if (!file || !Number.isInteger(rows) || rows < 1) {
  console.error('Usage: node scripts/post-leads.mjs <leads.csv> [rows, 500 by default]');
  process.exit(2);
}
const url = (process.env.LEJEK_URL ?? 'http://localhost:8080').replace(/\/+$/, '');
const login = `${process.env.LEJEK_USER ?? 'integration'}:${process.env.LEJEK_PASSWORD ?? 'lejek-training'}`;
const headers = {
  Authorization: `Basic ${Buffer.from(login).toString('base64')}`,
  'Content-Type': 'application/json',
  'Accept-Language': 'en',
};
const AT_ONCE = 2;

/** Sources of the file as codes of our dictionary: the same that processes/lead-handling/README.md was measured with. */
const SOURCES = {
  'google': 'web',
  'bing': 'web',
  'direct traffic': 'web',
  'organic search': 'web',
  'referral sites': 'partner',
  'blog': 'media',
  'welingak website': 'web',
  'olark chat': 'chat',
  'live chat': 'chat',
  'reference': 'referral',
  'facebook': 'social',
  'social media': 'social',
  'pay per click ads': 'advert',
  'click2call': 'phone',
};

function parse(text) {
  const records = [[]];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') {
      field += text[++i];
    } else if (c === '"') {
      quoted = !quoted;
    } else if (!quoted && (c === ',' || c === '\n')) {
      records.at(-1).push(field.trim());
      field = '';
      if (c === '\n') {
        records.push([]);
      }
    } else if (quoted || c !== '\r') {
      field += c;
    }
  }
  records.at(-1).push(field.trim());
  const [names, ...values] = records.filter((it) => it.length > 1);
  return values.map((it) => Object.fromEntries(names.map((name, i) => [name, it[i] ?? ''])));
}

const text = (value) => (!value || value.toLowerCase() === 'select' ? undefined : value);
const number = (value) => (text(value) === undefined || Number.isNaN(Number(value)) ? undefined : Number(value));
const flag = (value) => (text(value) === undefined ? undefined : /^(yes|1|true)$/i.test(value));

function lead(row) {
  const seconds = number(row['Total Time Spent on Website']);
  return {
    source: SOURCES[row['Lead Source'].toLowerCase()] ?? 'other',
    externalId: row['Prospect ID'],
    email: `${row['Prospect ID']}@example.com`,
    city: text(row.City),
    country: text(row.Country),
    signals: {
      origin: text(row['Lead Origin']),
      occupation: text(row['What is your current occupation']),
      visits: number(row.TotalVisits),
      minutesOnSite: seconds === undefined ? undefined : Math.round((seconds / 60) * 100) / 100,
      pagesPerVisit: number(row['Page Views Per Visit']),
      doNotEmail: flag(row['Do Not Email']),
      doNotCall: flag(row['Do Not Call']),
    },
  };
}

/** Posts one lead; waits when the server asks to. */
async function post(body) {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/leads`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.status !== 429 && answer.status !== 503) {
      return { status: answer.status, body: await answer.json().catch(() => ({})) };
    }
    await new Promise((done) => setTimeout(done, 1000 * Number(answer.headers.get('Retry-After') ?? 1)));
  }
}

const grades = new Map(['A', 'B', 'C', 'D'].map((it) => [it, { leads: 0, converted: 0 }]));
const result = { created: 0, merged: 0, rejected: 0 };
const reasons = new Map();

async function work(queue) {
  for (let row = queue.shift(); row; row = queue.shift()) {
    const { status, body } = await post(lead(row));
    if (status === 401 || status === 403) {
      throw new Error(`${url} does not let ${login.split(':')[0]} in (${status}).`);
    }
    if (status === 201) {
      result.created++;
      const grade = grades.get(body.grade);
      if (grade) {
        grade.leads++;
        grade.converted += row.Converted === '1' ? 1 : 0;
      }
    } else if (status === 200) {
      result.merged++;
    } else {
      result.rejected++;
      const reason = `${status} ${(body.errors ?? []).map((it) => `${it.field}: ${it.message}`).join('; ') || body.title}`;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
}

const started = Date.now();
try {
  const queue = parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')).slice(0, rows);
  if (queue.length > 0 && !('Prospect ID' in queue[0] && 'Lead Source' in queue[0])) {
    throw new Error(`${file} has no columns "Prospect ID" and "Lead Source".`);
  }
  await Promise.all(Array.from({ length: AT_ONCE }, () => work(queue)));
} catch (e) {
  console.error(e.cause?.code === 'ECONNREFUSED' ? `Nothing listens at ${url}. Start Lejek first.` : e.message);
  process.exit(1);
}
const seconds = (Date.now() - started) / 1000;
console.log(`created ${result.created}, merged ${result.merged}, rejected ${result.rejected} in ${seconds.toFixed(1)} s`);
reasons.forEach((times, reason) => console.log(`  ${times} × ${reason}`));
console.log('\ngrade  leads  became customers');
grades.forEach(({ leads, converted }, grade) => {
  const share = leads === 0 ? '-' : `${Math.round((100 * converted) / leads)} %`;
  console.log(`${grade.padEnd(5)} ${String(leads).padStart(6)} ${share.padStart(17)}`);
});
