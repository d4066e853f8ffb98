// Looks at the built application against the mock server: screenshots, console errors, axe, and bytes over the wire.
// OUT_DIR=/tmp/lejek-dist npx vite build && OUT_DIR=/tmp/lejek-dist node scripts/look.mjs [out] [filter]
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const out = process.argv[2] ?? '/tmp/lejek-look';
const filter = process.argv[3] ?? '';
const dist = process.env.OUT_DIR ?? '../../../target/classes/static';
const port = Number(process.env.PORT ?? 4179);
const base = `http://127.0.0.1:${port}`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(out, { recursive: true });

const server = spawn(
  'node_modules/.bin/vite',
  ['preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'],
  {
    env: { ...process.env, MOCK: '1' },
    stdio: 'ignore',
  },
);
const stop = () => server.kill('SIGTERM');
process.on('exit', stop);

for (let tries = 0; tries < 60; tries += 1) {
  if (
    await fetch(base).then(
      (it) => it.ok,
      () => false,
    )
  )
    break;
  await new Promise((resolve) => setTimeout(resolve, 250));
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const sizes = new Map();
const compressed = (name) => {
  const file = join(dist, 'assets', name);
  if (!sizes.has(name))
    sizes.set(
      name,
      existsSync(`${file}.br`) ? statSync(`${file}.br`).size : gzipSync(readFileSync(file), { level: 6 }).length,
    );
  return sizes.get(name);
};

const PAGES = [
  ['data-requests', 'marek', '/data-requests'],
  [
    'data-request',
    'marek',
    '/data-requests/q1',
    async (page) => {
      await page.getByRole('button', { name: /^(Pokaż|Show)$/ }).click();
      await page.locator('summary').first().click();
    },
  ],
  ['data-request-proof', 'marek', '/data-requests/q3'],
  [
    'data-request-new',
    'sara',
    '/data-requests',
    (page) => page.getByRole('button', { name: /^(Przyjmij wniosek|Take down a request)$/ }).click(),
  ],
  ['retention', 'admin', '/retention'],
  ['processes', 'marek', '/processes'],
  ['process', 'marek', '/processes/lead-handling', (page) => page.locator('.lj-badge').first().waitFor()],
  [
    'process-move',
    'marek',
    '/processes/lead-handling/move?from=2&to=3',
    async (page) => {
      await page.locator('#becomes-call-customer').selectOption('first-contact');
      await page.getByRole('button', { name: /^(Wypróbuj|Try it)$/ }).click();
      await page.locator('#chosen-all').waitFor({ state: 'attached' });
    },
  ],
  ['process-moved', 'marek', '/processes/lead-handling/move?migration=mig1'],
  ['process-cases', 'marek', '/processes/lead-handling/cases?version=2'],
  ['case-repair', 'marek', '/cases/case-l1', (page) => page.getByRole('button', { name: /^(Napraw|Repair)/ }).click()],
  [
    'case-played',
    'marek',
    '/cases/case-l1',
    async (page) => {
      await page.locator('.djs-element.lj-active').first().waitFor();
      for (let step = 0; step < 3; step += 1)
        await page.getByRole('button', { name: /^(Krok wstecz|One step back)$/ }).click();
    },
  ],
  [
    'heat',
    'marek',
    '/processes/lead-handling/heat?measure=waiting-p95',
    (page) => page.locator('.lj-heat-5').first().waitFor(),
  ],
  ['draft', 'marek', '/process-drafts/pd1', (page) => page.locator('.djs-container').waitFor()],
  ['draft-table', 'marek', '/process-drafts/pd1?file=lead-sla', (page) => page.locator('.tjs-table').waitFor()],
  [
    'draft-form',
    'marek',
    '/process-drafts/pd1?file=lead-handling.first-contact',
    (page) => page.locator('.fjs-form-container, ul code').first().waitFor(),
  ],
  ['draft-review', 'marek', '/process-drafts/pd2', (page) => page.locator('.djs-container').nth(1).waitFor()],
  ['exercises', 'marek', '/assessments?kind=swot'],
  ['exercise-swot', 'marek', '/assessments/as2'],
  ['exercise-grid', 'marek', '/assessments/as3'],
  ['exercise-new', 'anna', '/assessments/new?customer=c1&kind=resources-inputs'],
  ['rollouts', 'marek', '/rollouts'],
  ['rollout', 'marek', '/rollouts/ro1'],
  ['rollout-plan', 'marek', '/rollouts/ro1/plan'],
  ['segments', 'maria', '/segments'],
  ['segment', 'maria', '/segments/loyal-food'],
  ['segment-edit', 'maria', '/segments/loyal-food/edit'],
  ['segment-codes', 'maria', '/segments/dormant/edit'],
  ['products', 'marek', '/products'],
  ['product', 'marek', '/products', (page) => page.getByRole('button', { name: /Nowy produkt|New product/ }).click()],
  ['price-lists', 'marek', '/price-lists'],
  ['price-list', 'marek', '/price-lists/pl3'],
  [
    'price-list-new',
    'marek',
    '/price-lists',
    (page) => page.getByRole('button', { name: /Nowy cennik|New price list/ }).click(),
  ],
  [
    'price-check',
    'anna',
    '/products',
    async (page) => {
      await page.getByRole('button', { name: /Ile by|What would/ }).click();
      await page.getByRole('combobox', { name: /Produkt|Product/ }).fill('Panel');
      await page.getByRole('option', { name: /440/ }).click();
    },
  ],
  [
    'individual-price',
    'marek',
    '/customers/c2',
    (page) =>
      page
        .getByRole('region', { name: /Ceny indywidualne|Individual prices/ })
        .getByRole('button', { name: /Dodaj|Add/ })
        .click(),
  ],
  ['today', 'anna', '/'],
  ['agenda', 'anna', '/agenda'],
  ['agenda-day', 'anna', '/agenda?view=day'],
  ['plan', 'anna', '/customers/c2', (page) => page.keyboard.press('p')],
  [
    'plan-details',
    'anna',
    '/',
    (page) =>
      page
        .getByRole('button', { name: /Huta Szkła/ })
        .first()
        .click(),
  ],
  [
    'calendar-link',
    'anna',
    '/',
    async (page) => {
      await page.getByRole('button', { name: /Twoje konto|Your account/ }).click();
      await page.getByRole('button', { name: /Subskrypcja|subscription/ }).click();
      await page.getByRole('button', { name: /Utwórz.*adres|Make .*address/ }).click();
      await page.locator('#calendar-link').waitFor();
    },
  ],
  ['tasks', 'anna', '/tasks'],
  ['task', 'anna', '/tasks/t1', (page) => page.locator('.fjs-form').waitFor()],
  [
    'task-filled',
    'anna',
    '/tasks/t1',
    async (page) => {
      await page.locator('.fjs-form').waitFor();
      await page
        .locator('.fjs-form-field-radio label')
        .filter({ hasText: /Rozmowa odbyta|Reached/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^(Zakończ|Complete)$/ }).click();
      await page.waitForTimeout(400);
    },
  ],
  ['qualify', 'anna', '/tasks/t4', (page) => page.locator('.fjs-form').waitFor()],
  [
    'picture',
    'anna',
    '/tasks/t1',
    async (page) => {
      await page.locator('.djs-container').waitFor();
      await page.getByRole('button', { name: /Powiększ|Enlarge/ }).click();
      await page.waitForTimeout(1200);
    },
  ],
  ['leads', 'anna', '/leads'],
  [
    'grade',
    'anna',
    '/leads',
    (page) =>
      page
        .getByRole('button', { name: /Skąd ocena A|Why grade A/ })
        .first()
        .click(),
  ],
  ['lead', 'marek', '/leads/l1', (page) => page.locator('.djs-container').waitFor()],
  ['lead-new', 'anna', '/leads', (page) => page.getByRole('button', { name: /Nowy lead|New lead/ }).click()],
  ['pipeline', 'marek', '/pipeline'],
  ['pipeline-table', 'anna', '/pipeline?view=table'],
  ['pipeline-funnel', 'anna', '/pipeline?view=funnel'],
  ['pipeline-forecast', 'anna', '/pipeline?view=forecast'],
  [
    'deal-move',
    'anna',
    '/deals/d1',
    async (page) => {
      await page.getByRole('button', { name: /^(Przenieś…|Move…)$/ }).click();
      await page.locator('#move-to').selectOption('recognition');
      await page.locator('.fjs-form').waitFor();
    },
  ],
  [
    'deal-refused',
    'anna',
    '/deals/d1',
    async (page) => {
      await page.getByRole('button', { name: /^(Przenieś…|Move…)$/ }).click();
      await page.locator('#move-to').selectOption('proposal');
      await page.locator('.fjs-form textarea').first().fill('x');
      await page.getByRole('button', { name: /^(Przenieś|Move)$/ }).click();
      await page.locator('.cds--inline-notification').waitFor();
    },
  ],
  ['deal', 'marek', '/deals/d1', (page) => page.locator('.djs-container').waitFor()],
  ['deal-lost', 'marek', '/deals/d27', (page) => page.locator('.djs-container').waitFor()],
  [
    'deal-edit',
    'anna',
    '/deals/d1',
    (page) =>
      page
        .getByRole('button', { name: /^(Popraw|Correct): / })
        .first()
        .click(),
  ],
  ['deal-new', 'anna', '/pipeline', (page) => page.getByRole('button', { name: /Nowa szansa|New deal/ }).click()],
  ['offers', 'anna', '/offers'],
  ['offer', 'anna', '/offers/o1', (page) => page.locator('#offer-coverText').waitFor()],
  [
    'offer-exceeded',
    'anna',
    '/offers/o1',
    async (page) => {
      await page.locator('#offer-discount').fill('15');
      await page.locator('#offer-product').fill('pan');
      await page.locator('#offer-product-0').waitFor();
      await page.waitForTimeout(900);
    },
  ],
  [
    'offer-send',
    'anna',
    '/offers/o1',
    async (page) => {
      await page.getByRole('button', { name: /^(Gotowa|Ready)/ }).click();
      await page.locator('.cds--modal.is-visible').waitFor();
    },
  ],
  ['offer-sent', 'anna', '/offers/o2'],
  [
    'offer-answer',
    'anna',
    '/offers/o2',
    (page) => page.getByRole('button', { name: /Zapisz odpowiedź|Record an answer/ }).click(),
  ],
  ['offer-approval', 'marek', '/offers/o3', (page) => page.locator('#offer-coverText').waitFor()],
  ['offer-task', 'anna', '/tasks/ot1', (page) => page.locator('.fjs-form').waitFor()],
  ['company', 'admin', '/admin/company'],
  ['imports', 'marek', '/imports'],
  [
    'import-new',
    'marek',
    '/imports',
    async (page) => {
      await page.getByRole('button', { name: /Nowy import|New import/ }).click();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'targi.csv', mimeType: 'text/csv', buffer: Buffer.from('Firma;E-mail\nX;y') });
      await page.locator('#mapping-empty').waitFor();
    },
  ],
  ['import', 'marek', '/imports/im1'],
  ['import-running', 'marek', '/imports/im2'],
  ['customers', 'anna', '/customers'],
  ['customer', 'anna', '/customers/c1', (page) => page.locator('.djs-container').waitFor()],
  ['case', 'anna', '/cases/case-l1', (page) => page.locator('.djs-container').waitFor()],
  [
    'log-call',
    'anna',
    '/',
    async (page) => {
      await page.locator('h1').waitFor();
      await page.keyboard.press('c');
      await page.locator('.cds--modal.is-visible').waitFor();
    },
  ],
  [
    'palette',
    'anna',
    '/',
    async (page) => {
      await page.locator('h1').waitFor();
      await page.keyboard.press('Control+k');
      await page.locator('#palette').fill('hut');
      await page.waitForTimeout(700);
    },
  ],
  [
    'user-panel',
    'marek',
    '/',
    async (page) => {
      await page.getByRole('button', { name: /Twoje konto|Your account/ }).click();
    },
  ],
  ['incidents', 'admin', '/incidents'],
  ['inbox', 'marek', '/inbox'],
  ['mail', 'marek', '/inbox/m1'],
  [
    'mail-sort',
    'marek',
    '/inbox/m1',
    (page) => page.getByRole('button', { name: /Powiedz, czyja jest|Say whose it is/ }).click(),
  ],
  ['mailbox', 'admin', '/admin/mailbox'],
  ['webhooks', 'admin', '/admin/webhooks'],
  [
    'webhook-new',
    'admin',
    '/admin/webhooks',
    (page) => page.getByRole('button', { name: /Nowe połączenie|New connection/ }).click(),
  ],
  ['webhook-deliveries', 'admin', '/admin/webhooks?view=deliveries'],
  ['webhook-dead', 'admin', '/admin/webhooks?view=dead'],
  [
    'webhook-delivery',
    'admin',
    '/admin/webhooks?view=dead',
    (page) =>
      page
        .getByRole('button', { name: /Szczegóły|Details/ })
        .first()
        .click(),
  ],
  ['users', 'admin', '/admin/users'],
  [
    'user-new',
    'admin',
    '/admin/users',
    (page) => page.getByRole('button', { name: /Nowy użytkownik|New user/ }).click(),
  ],
  ['teams', 'admin', '/admin/teams'],
  ['absences', 'marek', '/admin/absences'],
  ['lead-forms', 'maria', '/admin/lead-forms'],
  ['tokens', 'admin', '/admin/tokens'],
];
const LOOKS = [
  ['pl', 1440, 'g100'],
  ['pl', 360, 'white'],
  ['en', 1440, 'white'],
  ['en', 360, 'g100'],
];

let bad = 0;
for (const [language, width, theme] of LOOKS) {
  const look = `${language}-${width}-${theme}`;
  const context = await browser.newContext({
    viewport: { width, height: width > 400 ? 900 : 740 },
    locale: language,
    colorScheme: theme === 'g100' ? 'dark' : 'light',
  });
  await context.addInitScript(
    ([lang, name]) => {
      localStorage.setItem('lejek.language', JSON.stringify(lang));
      localStorage.setItem('lejek.theme', JSON.stringify(name));
    },
    [language, theme],
  );
  const page = await context.newPage();
  let files = [];
  page.on('console', (it) => {
    if (it.type() === 'error' && !/status of (401|404|422)/.test(it.text())) {
      bad += 1;
      console.log(`  console [${look}] ${page.url()} ${it.text().slice(0, 300)}`);
    }
  });
  page.on('pageerror', (it) => {
    bad += 1;
    console.log(`  error [${look}] ${page.url()} ${it.message}`);
  });
  page.on('response', (it) => {
    if (/\.(js|css|woff2)$/.test(new URL(it.url()).pathname)) files.push(basename(it.url()));
  });

  const shoot = async (name) => {
    await page.waitForTimeout(500);
    await page.screenshot({
      path: join(out, `${name}-${look}.png`),
      fullPage:
        !/palette|grade|log-call|picture|lead-new|user-new|user-panel|deal-move|deal-refused|deal-edit|deal-new|offer-send|offer-answer|plan|calendar-link|webhook-new|webhook-delivery|price-list-new|price-check|individual-price|product$/.test(
          name,
        ),
    });
    await page.evaluate(axe);
    const result = await page.evaluate(() =>
      globalThis.axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    for (const it of result.violations.filter((one) => ['serious', 'critical'].includes(one.impact))) {
      bad += 1;
      console.log(
        `  axe [${name} ${look}] ${it.impact} ${it.id}: ${it.nodes.length} × ${it.nodes[0].html.slice(0, 160)} ${it.nodes[0].failureSummary.split('\n')[1] ?? ''}`,
      );
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 1) {
      bad += 1;
      console.log(`  overflow [${name} ${look}] ${overflow}px`);
    }
  };
  const sum = (pattern) =>
    [...new Set(files)].filter((it) => pattern.test(it)).reduce((all, it) => all + compressed(it), 0);

  if (!filter || filter.split(',').includes('sign-in')) {
    await page.request.delete(`${base}/api/v1/session`);
    files = [];
    await page.goto(`${base}/`);
    await page.locator('#username').waitFor();
    if (look === 'pl-1440-g100') console.log(`sign-in  js ${(sum(/\.js$/) / 1024).toFixed(1)} KiB`);
    await shoot('sign-in');
  }
  let who = '';
  const firstPages = new Set(files);
  for (const [name, user, path, ready] of PAGES.filter(([it]) => !(it === 'grade' && width < 400)).filter(
    ([it]) => !filter || filter.split(',').includes(it),
  )) {
    try {
      if (who !== user) {
        await page.request.post(`${base}/api/v1/session`, { data: { username: user, password: 'lejek-training' } });
        who = user;
      }
      files = [];
      await page.goto(base + path);
      await page.locator('h1').first().waitFor({ timeout: 8000 });
      await page.waitForTimeout(300);
      if (ready) await ready(page);
      if (name === 'today' || name === 'tasks') files.forEach((it) => firstPages.add(it));
      if (look === 'pl-1440-g100') {
        console.log(
          `${name.padEnd(12)} js ${(sum(/\.js$/) / 1024).toFixed(1)} css ${(sum(/\.css$/) / 1024).toFixed(1)} KiB`,
        );
      }
      await shoot(name);
    } catch (error) {
      bad += 1;
      console.log(`  failed [${name} ${look}] ${String(error).slice(0, 200)}`);
    }
  }
  if (look === 'pl-1440-g100') {
    files = [...firstPages];
    console.log(`first pages together: js ${(sum(/\.js$/) / 1024).toFixed(1)} KiB`);
  }
  await context.close();
}
await browser.close();
stop();
console.log(bad === 0 ? 'nothing serious' : `${bad} findings`);
process.exit(0);
