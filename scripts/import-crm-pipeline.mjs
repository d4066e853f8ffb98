#!/usr/bin/env node
// Brings the data set "CRM Sales Opportunities" (Maven Analytics) in through the API alone: teams and users for its agents
// and managers, accounts as customers, products, and the sales pipeline as deals; then says what is there.
//   node scripts/import-crm-pipeline.mjs <folder with the CSV files>
// LEJEK_URL, LEJEK_USER and LEJEK_PASSWORD say where and as whom (an administrator); by default a running training mode.
// Every new user gets a random password of its own. LEJEK_PASSWORDS names a file to keep them in, readable by its owner
// only; without it nobody knows them, and an administrator gives new ones.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: node scripts/import-crm-pipeline.mjs <folder with the CSV files>');
  process.exit(2);
}
const url = (process.env.LEJEK_URL ?? 'http://localhost:8080').replace(/\/+$/, '');
const login = `${process.env.LEJEK_USER ?? 'admin'}:${process.env.LEJEK_PASSWORD ?? 'lejek-training'}`;
const headers = { 'Authorization': `Basic ${Buffer.from(login).toString('base64')}`, 'Accept-Language': 'en' };
const mappings = join(dirname(fileURLToPath(import.meta.url)), 'crm-pipeline');
const FILES = [
  ['customers', 'accounts'],
  ['products', 'products'],
  ['deals', 'sales_pipeline'],
];

/** Asks the API; waits when the server asks to. */
async function ask(method, path, body, passing = []) {
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
    if (!answer.ok && !passing.includes(answer.status)) {
      const errors = (json.errors ?? []).map((it) => `${it.field}: ${it.message}`).join('; ');
      throw new Error(`${method} ${path} answered ${answer.status} ${errors || json.detail || json.title || ''}`);
    }
    return { status: answer.status, json };
  }
}

/** The columns of these files hold no quoted cells. */
function rows(name) {
  const [header, ...lines] = readFileSync(join(folder, name), 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((it) => it !== '')
    .map((it) => it.split(','));
  return lines.map((cells) => Object.fromEntries(header.map((column, i) => [column, (cells[i] ?? '').trim()])));
}

const key = (text, joint) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, joint);
const userId = (name) => key(name, '.');

const passwords = [];

async function user(name, role, team) {
  const id = userId(name);
  const password = randomBytes(18).toString('base64url');
  const { status } = await ask(
    'POST',
    '/users',
    { id, displayName: name, password, roles: [role], teams: [team] },
    [409],
  );
  if (status === 201) {
    passwords.push(`${id} ${password}`);
  }
  return status === 201;
}

/** One team for each manager, called by the office and the manager. */
async function people() {
  const agents = rows('sales_teams.csv');
  const managers = new Map(agents.map((it) => [it.manager, it.regional_office]));
  const made = { teams: 0, managers: 0, agents: 0 };
  const team = (manager) => key(`${managers.get(manager)}-${manager}`, '-').slice(0, 40);
  for (const [manager, office] of managers) {
    const name = `${office} · ${manager}`;
    const { status } = await ask('POST', '/teams', { key: team(manager), name: { en: name, pl: name } }, [409]);
    made.teams += status === 201 ? 1 : 0;
    made.managers += (await user(manager, 'MANAGER', team(manager))) ? 1 : 0;
  }
  for (const it of agents) {
    made.agents += (await user(it.sales_agent, 'REP', team(it.manager))) ? 1 : 0;
  }
  console.log(`new: ${made.teams} teams, ${made.managers} managers, ${made.agents} agents`);
  if (process.env.LEJEK_PASSWORDS && passwords.length > 0) {
    writeFileSync(process.env.LEJEK_PASSWORDS, `${passwords.join('\n')}\n`, { mode: 0o600 });
    console.log(`their first passwords are in ${process.env.LEJEK_PASSWORDS}`);
  }
}

async function file(kind, name) {
  const form = new FormData();
  form.append('file', new Blob([readFileSync(join(folder, `${name}.csv`))]), `${name}.csv`);
  form.append('kind', kind);
  form.append('mapping', readFileSync(join(mappings, `${name}.mapping.json`), 'utf8'));
  form.append('dryRun', 'false');
  const started = Date.now();
  const { id } = (await ask('POST', '/imports', form)).json;
  for (;;) {
    const { json } = await ask('GET', `/imports/${id}`);
    if (json.state === 'DONE') {
      const { total, created, merged, rejected, warnings } = json;
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(
        `${kind}: ${total} rows, created ${created}, merged ${merged}, rejected ${rejected}, warnings ${warnings}, ${seconds} s`,
      );
      return;
    }
    if (json.state !== 'QUEUED' && json.state !== 'RUNNING') {
      throw new Error(`The import of ${name}.csv ended as ${json.state}: ${json.failure ?? ''}`);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** What the board says, beside what the file says. */
async function totals() {
  const { stages } = (await ask('GET', '/pipeline')).json;
  const of = new Map(stages.map((it) => [it.stage, it]));
  const { columns } = JSON.parse(readFileSync(join(mappings, 'sales_pipeline.mapping.json'), 'utf8'));
  const deals = rows('sales_pipeline.csv');
  for (const [word, stage] of Object.entries(columns.deal_stage.values)) {
    const inFile = deals.filter((it) => it.deal_stage === word);
    const worth = inFile.reduce((sum, it) => sum + Number(it.close_value || 0), 0);
    const sums = (of.get(stage)?.sums ?? []).map((it) => `${it.sum?.amount ?? it.sum} ${it.currency}`).join(', ');
    console.log(
      `${stage.padEnd(15)} ${String(of.get(stage)?.count ?? 0).padStart(5)} (${sums}); in the file ${inFile.length} ${word}, ${worth}`,
    );
  }
}

try {
  await people();
  for (const [kind, name] of FILES) {
    await file(kind, name);
  }
  await totals();
} catch (e) {
  console.error(e.cause?.code === 'ECONNREFUSED' ? `Nothing listens at ${url}. Start Lejek first.` : e.message);
  process.exit(1);
}
