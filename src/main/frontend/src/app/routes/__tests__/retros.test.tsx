import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('retros stand week by week with their figures', async () => {
  const { user, place } = renderApp('/retros');
  expect(await screen.findByRole('heading', { name: 'Cotygodniowe retro' })).toBeVisible();
  const table = await screen.findByRole('table', { name: 'Cotygodniowe retro' });
  expect(within(table).getAllByRole('row')).toHaveLength(4);
  await user.selectOptions(screen.getByLabelText('Stan'), 'Przeprowadzone');
  expect(place.current).toBe('/retros?state=held');
  const link = await screen.findByRole('link', { name: '23 lis 2026' });
  expect(await screen.findAllByRole('row')).toHaveLength(2);
  await user.click(link);
  expect(await screen.findByRole('heading', { name: 'Retro z 23 lis 2026' })).toBeVisible();
});

test('a retro shows what was agreed, who does it and until when', async () => {
  renderApp('/retros/r1', { language: 'en' });
  expect(await screen.findByRole('heading', { name: /^Retro of / })).toBeVisible();
  const agreed = screen.getByRole('list', { name: 'Agreed' });
  expect(agreed).toHaveTextContent('Oddzwonić do leadów z targów');
  expect(agreed).toHaveTextContent(/Anna Nowak · until .*27/);
  expect(screen.getByText('Termin dla leadów z targów: 4 godziny zamiast 8.')).toBeVisible();
});

test('an open retro says that nothing was agreed yet', async () => {
  renderApp('/retros/r2');
  expect(await screen.findByText('Niczego nie ustalono.')).toBeVisible();
  expect(screen.getByText('Do przeprowadzenia')).toBeVisible();
});

test('an unknown retro says so', async () => {
  renderApp('/retros/nobody');
  expect(await screen.findByRole('alert')).toBeVisible();
});
