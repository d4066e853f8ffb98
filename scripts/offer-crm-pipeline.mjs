#!/usr/bin/env node
// Offers for 50 of the engaging deals that import-crm-pipeline.mjs has brought in, at the data set's own prices and through
// every branch of the diagram: accepted, won, negotiated, declined, renegotiated, asked about, approved, given back, expired,
// extended, withdrawn, told by phone, cancelled. Then counts what is there and recomputes the sums.
//   node scripts/offer-crm-pipeline.mjs <folder with the CSV files>
// LEJEK_URL says where. Training mode only: it moves the clock, and marek and wanda become managers of the agents' teams.
import { readFileSync } from 'node:fs';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: node scripts/offer-crm-pipeline.mjs <folder with the CSV files>');
  process.exit(2);
}
const url = (process.env.LEJEK_URL ?? 'http://localhost:8080').replace(/\/+$/, '');
const as = (user) => ({
  'Authorization': `Basic ${Buffer.from(`${user}:lejek-training`).toString('base64')}`,
  'Accept-Language': 'en',
});
let headers = as('admin');
const OFFERS = 50;
const APPROVER = 'wanda';

/** As fetch, but patient: a day of thousands of deals may take longer to walk than fetch waits. */
function call(address, { method, headers: given, body }) {
  return new Promise((done, failed) => {
    const request = (address.startsWith('https:') ? overHttps : overHttp)(address, { method, headers: given }, (it) => {
      let text = '';
      it.setEncoding('utf8');
      it.on('data', (part) => (text += part));
      it.on('error', failed);
      it.on('end', () =>
        done({
          status: it.statusCode,
          ok: it.statusCode >= 200 && it.statusCode < 300,
          retryAfter: Number(it.headers['retry-after'] ?? 1),
          json: async () => JSON.parse(text),
        }),
      );
    });
    request.on('error', failed);
    request.end(body);
  });
}

async function ask(method, path, body, open = false) {
  for (;;) {
    const answer = await call(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(open ? {} : headers),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    if (answer.status === 429 || answer.status === 503) {
      await new Promise((done) => setTimeout(done, 1000 * answer.retryAfter));
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
const get = (path) => ask('GET', path);
const post = (path, body = {}) => ask('POST', path, body);

const now = async () => new Date((await get('/training/clock')).now);
const day = (from, days) => new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Lets the clock walk; whatever is due on the way has run when this returns. */
async function walk(advance) {
  const { jobsRun, jobsFailed } = await post('/training/clock', { advance });
  jobs.run += jobsRun;
  jobs.failed += jobsFailed;
}
const jobs = { run: 0, failed: 0 };

async function prices() {
  const [, ...rows] = readFileSync(join(folder, 'products.csv'), 'utf8').trim().split(/\r?\n/);
  const name = 'CRM pipeline 2026';
  const known = (await get('/price-lists?limit=200')).items.find((it) => it.name === name);
  const list =
    known ??
    (await post('/price-lists', { name, audience: 'B2B', currency: 'USD', validFrom: day(await now(), -1) }));
  const priced = new Set(
    (await get(`/price-lists/${list.id}/prices?limit=200`)).items.map((it) => it.product?.name ?? it.productName),
  );
  const products = new Map();
  for (const row of rows) {
    const [product, , price] = row.split(',');
    const found = (await get(`/products?q=${encodeURIComponent(product)}`)).items.find((it) => it.name === product);
    products.set(product, { id: found.id, price });
    if (!priced.has(product)) {
      await post(`/price-lists/${list.id}/prices`, { product: found.id, net: { amount: price, currency: 'USD' } });
    }
  }
  return products;
}

async function engaging(count) {
  const all = [];
  let cursor = '';
  while (all.length < count) {
    const page = await get(`/deals?stage=needs-analysis&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    all.push(...page.items.filter((it) => it.customer && it.product && it.owner && !it.offer));
    if (!page.next) {
      break;
    }
    cursor = page.next;
  }
  return all.slice(0, count);
}

async function task(deal, key) {
  const open = await tasks(deal);
  const found = open.find((it) => it.taskKey === key);
  if (!found) {
    throw new Error(`No open ${key} of deal ${deal}, but ${open.map((it) => it.taskKey).join(', ')}`);
  }
  return found;
}

async function tasks(deal) {
  const offer = await offerOf(deal);
  return offer ? (await get(`/offers/${offer.id}`)).tasks : [];
}

const complete = async (deal, key, data) => post(`/tasks/${(await task(deal, key)).id}/complete`, { data });
const offerOf = async (deal) => (await get(`/offers?deal=${deal}&limit=1`)).items[0];

async function write(deal, product, discount) {
  const offer = await offerOf(deal.id);
  const known = products.get(product) ?? [...products.values()][0];
  await ask('PUT', `/offers/${offer.id}`, {
    currency: 'USD',
    language: 'en',
    discount,
    validUntil: day(await now(), 20),
    recipient: { name: 'Purchasing', email: `purchasing.${deal.id.slice(0, 8)}@example.com`, phone: '+48601234567' },
    coverText: 'Thank you for our talk. This is what we agreed on, at the price of our current list.',
    lines: [
      { product: known.id, quantity: 2 },
      { name: 'Set-up', quantity: 3, unit: 'hour', price: { amount: '80.00', currency: 'USD' } },
    ],
  });
  return offer.id;
}

/** Finishes it, and lets the other manager approve it where it is above a limit: who wrote the prices may not. */
async function ready(deal, product, discount) {
  const id = await write(deal, product, discount);
  await post(`/offers/${id}/ready`);
  await approved(deal);
}

async function approved(deal) {
  const { state, limit } = await get(`/offers/${(await offerOf(deal.id)).id}`);
  if (state === 'approval') {
    counts.because[limit.because] = (counts.because[limit.because] ?? 0) + 1;
    await asApprover(() => complete(deal.id, 'approve-offer', { approval: 'approve' }));
    counts.approved++;
  }
}

async function asApprover(work) {
  headers = as(APPROVER);
  try {
    return await work();
  } finally {
    headers = as('marek');
  }
}

/** The secret that only the customer's mail holds. */
async function token(offer, deal) {
  const { items } = await get(`/messages?customer=${deal.customer.id ?? deal.customer}&limit=200`);
  for (const message of items.filter((it) => it.template.startsWith('offer-') && it.channel === 'email')) {
    const text = JSON.stringify(await get(`/messages/${message.id}`));
    const link = /\/public\/offers\/([A-Za-z0-9_-]{22})/.exec(text);
    if (link) {
      const opened = await ask('GET', `/public/offers/${link[1]}`, undefined, true);
      if (opened.number === offer.number && opened.state === 'open') {
        return link[1];
      }
    }
  }
  throw new Error(`No open link of offer ${offer.number}`);
}

async function customer(deal, action, body) {
  const offer = await offerOf(deal.id);
  return ask('POST', `/public/offers/${await token(offer, deal)}/${action}`, body, true);
}

const WON = { decision: 'won', winReason: 'product-fit', terms: '30 days, delivered within a week.' };
const LOST = { decision: 'lost', lostReason: 'price', competitor: 'none', comment: 'Too expensive.' };

/** An offer beside the stage decides about itself alone; whoever has the deal closes it on its page. */
const order = (deal) => complete(deal.id, 'confirm-order', deal.byHand ? { decision: 'next' } : WON);
async function lose(deal, key) {
  if (deal.byHand) {
    const { decision, ...reasons } = LOST;
    await post(`/deals/${deal.id}/move`, { to: decision, data: reasons });
  } else {
    await complete(deal.id, key, LOST);
  }
}
const accept = (deal) => customer(deal, 'accept', { name: 'Pat Buyer' });

/** After the offers are out. */
const BRANCHES = {
  'accepted and won': async (deal) => {
    await accept(deal);
    await order(deal);
  },
  'accepted, on to negotiation': async (deal) => {
    await accept(deal);
    await complete(deal.id, 'confirm-order', { decision: 'next' });
  },
  'declined and lost': async (deal) => {
    await customer(deal, 'decline', { reason: 'price', note: 'Too expensive.' });
    await lose(deal, 'follow-up-on-refusal');
  },
  'declined and left': async (deal) => {
    await customer(deal, 'decline', { reason: 'timing' });
    await complete(deal.id, 'follow-up-on-refusal', { decision: 'stay' });
  },
  'declined, renegotiated, accepted': async (deal) => {
    await customer(deal, 'decline', { reason: 'price' });
    await complete(deal.id, 'follow-up-on-refusal', { decision: 'renegotiate' });
    await ready(deal, deal.product, 4);
    await walk('PT1M');
    await accept(deal);
    await order(deal);
  },
  'asked, answered, accepted': async (deal) => {
    await customer(deal, 'ask', { text: 'Does the price include training?' });
    await complete(deal.id, 'answer-customer', { reply: 'Yes, two days.' });
    await walk('PT1M');
    await accept(deal);
    await order(deal);
  },
  'withdrawn, revised, told by phone': async (deal) => {
    const { id } = await offerOf(deal.id);
    await post(`/offers/${id}/withdraw`, { reason: 'Wrong quantity.', revise: true });
    await ready(deal, deal.product, 2);
    await walk('PT1M');
    await post(`/offers/${id}/answer`, { answer: 'accepted', name: 'Pat Buyer' });
    await order(deal);
  },
  'withdrawn for good': async (deal) => {
    const { id } = await offerOf(deal.id);
    await post(`/offers/${id}/withdraw`, { reason: 'The customer buys something else.', revise: false });
  },
  'expired and extended': { expires: async (deal) => {
    await ask('POST', `/tasks/${(await task(deal.id, 'decide-on-expired-offer')).id}/complete`, {
      data: { decision: 'extend', newValidUntil: day(await now(), 14) },
    });
    await approved(deal);
    await walk('PT1M');
    await accept(deal);
    await order(deal);
  } },
  'expired and lost': { expires: async (deal) => lose(deal, 'decide-on-expired-offer') },
};

const teams = (await get('/teams?limit=200')).items.map((it) => it.key);
await ask('PATCH', '/users/marek', { teams });
await post('/users', {
  id: APPROVER,
  displayName: 'Wanda Druga',
  password: 'lejek-training',
  roles: ['MANAGER'],
  teams,
}).catch(() => ask('PATCH', `/users/${APPROVER}`, { teams }));
headers = as('marek');
const products = await prices();
const deals = await engaging(OFFERS);
if (deals.length < OFFERS) {
  throw new Error(`Only ${deals.length} engaging deals with account, product and owner`);
}
const names = Object.keys(BRANCHES);
console.log(`${deals.length} engaging deals, price list of ${products.size} products`);

const counts = { cancelled: 0, approved: 0, returned: 0, ownRefused: 0, because: {} };
const began = {};
for (const [i, deal] of deals.entries()) {
  if (i % 2 === 0) {
    await post(`/deals/${deal.id}/move`, {
      to: 'proposal',
      data: { needs: 'Faster offers.', budgetConfirmed: 'yes', channel: 'call' },
    });
  } else {
    deal.byHand = true;
    await post('/offers', { dealId: deal.id });
  }
  if ((await tasks(deal.id)).some((it) => it.taskKey === 'verify-customer')) {
    await complete(deal.id, 'verify-customer', {
      dataChecked: 'confirmed',
      potentialNow: 'medium',
      potentialGrowth: 'stable',
      cooperation: 'new',
      needs: 'Faster offers.',
      readCollection: true,
      readComplaints: true,
      readService: true,
      readEnquiries: true,
    });
  }
  if (i % 10 === 9 && i > 40) {
    await complete(deal.id, 'prepare-offer', { preparation: 'cancel', cancelReason: 'Bought elsewhere.' });
    deal.branch = 'cancelled';
    counts.cancelled++;
    continue;
  }
  // Beside each other, so that every branch is walked from the stage and begun by hand.
  deal.branch = names[Math.floor(i / 2) % names.length];
  const discount = i % 4 === 3 ? 12 : 5;
  const walks = (began[deal.branch] ??= { stage: 0, hand: 0 });
  walks[deal.byHand ? 'hand' : 'stage']++;
  if (i % 8 === 3) {
    await post(`/offers/${await write(deal, deal.product, discount)}/ready`);
    await complete(deal.id, 'approve-offer', { approval: 'approve' }).then(
      () => {
        throw new Error('An author approved a discount of his own');
      },
      (refusal) => {
        if (!/ answered 422 approval: /.test(refusal.message)) {
          throw refusal;
        }
        counts.ownRefused++;
      },
    );
    await asApprover(() => complete(deal.id, 'approve-offer', { approval: 'reject', comment: 'At most 10%.' }));
    counts.returned++;
    await ready(deal, deal.product, 10);
  } else {
    await ready(deal, deal.product, discount);
  }
}
await walk('PT5M');
for (const deal of deals) {
  if (typeof BRANCHES[deal.branch] === 'function') {
    await BRANCHES[deal.branch](deal);
  }
}
// By the day: thousands of other deals have their own timers on the way.
for (let days = 0; days < 22; days++) {
  await walk('P1D');
}
for (const deal of deals) {
  await BRANCHES[deal.branch]?.expires?.(deal);
}
await walk('PT5M');

const states = {};
let net = 0;
let wrong = 0;
for (const deal of deals) {
  const row = await offerOf(deal.id);
  const offer = await get(`/offers/${row.id}`);
  states[offer.state] = (states[offer.state] ?? 0) + 1;
  const cents = offer.current.lines.reduce((sum, it) => sum + Math.round(Number(it.net.amount) * 100), 0);
  if (cents !== Math.round(Number(offer.current.totals.net.amount) * 100)) {
    wrong++;
  }
  const after = await get(`/deals/${deal.id}`);
  if (offer.state === 'accepted') {
    net += cents;
    if (after.value?.amount !== offer.current.totals.net.amount) {
      wrong++;
    }
  }
  deal.after = after.stage;
}
const stages = {};
deals.forEach((it) => (stages[it.after] = (stages[it.after] ?? 0) + 1));
const messages = {};
for (const template of ['offer-sent', 'offer-reminder', 'offer-reply']) {
  let cursor = '';
  messages[template] = 0;
  do {
    const page = await get(`/messages?template=${template}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    messages[template] += page.items.length;
    cursor = page.next;
  } while (cursor);
}
console.log('offers by state', states);
console.log('deals by stage', stages);
console.log('begun by branch', began);
console.log('approved', counts.approved, counts.because, 'given back first', counts.returned);
console.log('refused to the author', counts.ownRefused, 'cancelled', counts.cancelled);
console.log('messages', messages);
console.log('accepted, net', (net / 100).toFixed(2), 'USD; sums that do not agree:', wrong);
console.log('jobs run', jobs.run, 'failed', jobs.failed);
process.exitCode = wrong === 0 && jobs.failed === 0 ? 0 : 1;
