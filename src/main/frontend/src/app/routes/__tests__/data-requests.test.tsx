import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

test('requests stand with the days that are left', async () => {
  const { user, place } = renderApp('/data-requests', { as: 'marek' });
  expect(await screen.findByRole('heading', { name: 'Wnioski RODO' })).toBeVisible();
  const table = await screen.findByRole('table', { name: 'Wnioski RODO' });
  expect(within(table).getAllByRole('row')).toHaveLength(4);
  expect(table).toHaveTextContent('Zostało dni: 21');
  await user.selectOptions(screen.getByLabelText('O co chodzi'), 'Usunięcie');
  expect(place.current).toBe('/data-requests?kind=erasure');
  await user.click(await screen.findByRole('link', { name: '3 · Usunięcie' }));
  expect(await screen.findByRole('heading', { name: 'Wniosek 3: Usunięcie' })).toBeVisible();
  expect(await screen.findByRole('table', { name: 'Przeszukano' })).toHaveTextContent('210 / 3');
});

test('what is held is shown when it is asked for, with what becomes of it', async () => {
  const { user } = renderApp('/data-requests/q1', { as: 'marek', language: 'en' });
  await user.click(await screen.findByRole('button', { name: 'Show' }));
  expect(await screen.findByText('stays without the person')).toBeVisible();
  await user.click(screen.getByText(/^Kartoteki/));
  const region = await screen.findByRole('region', { name: 'Kartoteki' });
  expect(region).toHaveTextContent('grazyna@example.com');
  expect(region).not.toHaveTextContent('REGON');
  expect(screen.getByRole('link', { name: 'File for programs' })).toHaveAttribute(
    'href',
    '/api/v1/data-requests/q1/file?format=json',
  );
});

test('whoever takes requests down does not look at the data', async () => {
  renderApp('/data-requests/q1', { as: 'sara' });
  expect(await screen.findByRole('heading', { name: 'Wniosek 1: Dostęp' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Pokaż' })).not.toBeInTheDocument();
});

test('periods, what goes tonight, holds and runs', async () => {
  renderApp('/retention', { as: 'admin' });
  const table = await screen.findByRole('table', { name: 'Przechowywanie danych' });
  expect(await within(table).findByText('12')).toBeVisible();
  expect(table).toHaveTextContent('bez końca');
  expect(await screen.findByText('Sprawa sądowa 12/26')).toBeVisible();
  expect(await screen.findByText(/Leady, które nie zostały klientami: 5/)).toBeVisible();
});

test('what could not be read is said with the proof, and late ones can be looked for', async () => {
  const { user, place } = renderApp('/data-requests/q3', { as: 'marek' });
  expect(await screen.findByText(/Plików, których nie dało się przeczytać: 2/)).toBeVisible();
  expect(screen.getByText('mailbox.attachment_chunk.bytes (2, obrazy lub skany)')).toBeVisible();
  await user.click(screen.getAllByRole('link', { name: 'Wnioski RODO' })[0]!);
  await user.selectOptions(await screen.findByLabelText('Stan'), 'Po terminie');
  expect(place.current).toBe('/data-requests?state=late');
});

test.each([
  ['/customers/c1', 'customer'],
  ['/leads/l1', 'lead'],
  ['/deals/d1', 'deal'],
])('%s says that the data is only stored', async (path, type) => {
  server.use(
    http.get(`*/api/v1/restrictions/${type}/:id`, () =>
      HttpResponse.json({ restrictedSince: '2026-11-20T09:00:00Z', people: [], changeable: false }),
    ),
  );
  renderApp(path);
  expect(await screen.findByText('Dane tej osoby są tylko przechowywane')).toBeVisible();
  expect(screen.getByText(/Zmiany są odrzucane/)).toBeVisible();
});
