import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('every number of a step leads to its rows', async () => {
  renderApp('/reactivation', { as: 'maria' });
  const ladder = await screen.findByRole('region', { name: 'Kaskada stopień po stopniu' });
  const standing = within(ladder).getByRole('link', { name: '412' });
  expect(standing).toHaveAttribute('href', '/reactivation?view=cascades&state=running&step=9');
  expect(within(ladder).getByRole('link', { name: '71' })).toHaveAttribute(
    'href',
    '/reactivation?view=cascades&by=won&wonStep=9&from=2025-11-29&until=2026-11-30',
  );
});

test('a sweep that runs shows how far it is', async () => {
  renderApp('/reactivation', { as: 'maria' });
  const progress = await screen.findByRole('progressbar');
  expect(progress).toHaveAttribute('aria-valuenow', '300');
  expect(screen.getByText(/Rozpoczęte kaskady: 300 z 900/)).toBeVisible();
});

test('the effect is said in words with its interval', async () => {
  renderApp('/reactivation?view=effect', { as: 'maria' });
  expect(await screen.findByText('Kaskada przywraca klientów.')).toBeVisible();
  expect(screen.getByText(/Z pewnością 95% prawdziwa różnica leży między \+3 p\.p\. a \+17,1 p\.p\./)).toBeVisible();
});

test('a changed table is tried and shown beside today’s', async () => {
  const { user } = renderApp('/reactivation?view=what-if', { as: 'maria' });
  const cell = await screen.findByRole('textbox', { name: 'Wiersz 2, Korzyść (%)' });
  await user.clear(cell);
  await user.type(cell, '30');
  await user.click(screen.getByRole('button', { name: 'Co jeśli?' }));
  const benefits = await screen.findByRole('table', { name: 'Według korzyści' });
  expect(within(benefits).getByRole('row', { name: /30%\s*0\s*34\s*\+34/ })).toBeVisible();
});

test('a table that is wrong is refused with its row', async () => {
  const { user } = renderApp('/reactivation?view=what-if', { as: 'maria' });
  const cell = await screen.findByRole('textbox', { name: 'Wiersz 2, Stopień' });
  await user.type(cell, ' +');
  await user.click(screen.getByRole('button', { name: 'Co jeśli?' }));
  expect(await screen.findByText(/row 2: cannot be read/)).toBeVisible();
});

test('rows are filtered and let a number go', async () => {
  const { user } = renderApp('/reactivation?view=cascades&state=running&step=9', { as: 'maria' });
  expect(await screen.findByRole('link', { name: 'Zofia Żurek' })).toHaveAttribute('href', '/customers/c1');
  expect(screen.queryByText('Adam Śliwa')).toBeNull();
  await user.selectOptions(screen.getByLabelText('Stan'), 'reactivated');
  expect(await screen.findByText('Adam Śliwa')).toBeVisible();
});
