import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('exercises of the company stand with what came of them', async () => {
  renderApp('/assessments', { as: 'marek' });
  const row = await screen.findByRole('row', { name: /\(1,6; 1,4\) · Maxi-maxi/ });
  expect(within(row).getByRole('link', { name: 'Zmodyfikowana analiza SWOT' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Nowe ćwiczenie' })).toBeEnabled();
});

test('who enters only about own customers starts none for the company', async () => {
  renderApp('/assessments', { as: 'anna' });
  expect(await screen.findByRole('row', { name: /Maxi-maxi/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Nowe ćwiczenie' })).toBeNull();
});

test('the result is there while one types, weights that make no 1.0 are told', async () => {
  const { user, place } = renderApp('/assessments/new?customer=c1&kind=resources-inputs');
  const fill = async (name: string, weight: string, score: string) => {
    const field = await screen.findByLabelText(`Waga: ${name}`);
    await user.clear(field);
    await user.type(field, weight);
    await user.selectOptions(screen.getByLabelText(`Ocena: ${name}`), score);
  };
  await fill('Ekonomiczne', '0,5', '4');
  await fill('Informacyjne', '0,2', '3');
  await fill('Emocjonalne', '0,29', '5');
  expect(screen.getByText('Suma wag: 0,99 – musi wynosić 1,0')).toBeVisible();
  await fill('Emocjonalne', '0,3', '5');
  expect(screen.getByText('Suma wag: 1,0')).toBeVisible();
  await fill('Czas', '0,1', '5');
  await fill('Zobowiązanie', '0,2', '2');
  expect(screen.queryByText(/Przeważają zasoby/)).toBeNull();
  await fill('Koszty', '0,7', '3');
  expect(screen.getByText(/Przeważają zasoby/)).toBeVisible();
  const result = screen.getByRole('region', { name: 'Wynik' });
  for (const number of ['4,1', '3,0', '1,1']) expect(within(result).getByText(number)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Ćwiczenie zapisane')).toBeVisible();
  await waitFor(() => expect(place.current).toBe('/assessments/as4'));
  expect(await screen.findByText(/Przeważają zasoby/)).toBeVisible();
}, 20_000);

test('the grid places stakeholders by power and interest', async () => {
  renderApp('/assessments/as3', { as: 'marek' });
  expect(await screen.findByRole('img', { name: 'Wpływ w górę, Zainteresowanie w prawo' })).toBeVisible();
  expect(screen.getByText('1, 5')).toBeVisible();
  expect(screen.getAllByText('Współpracować ściśle').length).toBeGreaterThan(1);
});

test('the vector shows its strategy, and the earlier one stands below', async () => {
  renderApp('/assessments/as2', { as: 'marek' });
  expect(await screen.findByRole('img', { name: 'Wektor strategii: 1,6 w prawo, 1,4 w górę' })).toBeVisible();
  const history = await screen.findByRole('region', { name: 'To samo ćwiczenie w czasie' });
  expect(within(history).getByText(/Brak kierunku/)).toBeVisible();
});

test('a correction is a new version', async () => {
  const { user } = renderApp('/assessments/as1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Popraw' }));
  await user.selectOptions(screen.getByLabelText('Ocena: Ceny'), '2');
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Zapisano jako nową wersję')).toBeVisible();
  expect((await screen.findAllByText('Wersja 2')).length).toBeGreaterThan(0);
});
