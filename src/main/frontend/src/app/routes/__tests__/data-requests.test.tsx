import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

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
