import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('segments are told in words, with how many customers are in each', async () => {
  renderApp('/segments', { as: 'anna' });
  const row = await screen.findByRole('row', { name: /Wierni z branży/ });
  expect(
    await within(row).findAllByText('Branża zawiera spożywcza i (Liczba zakupów co najmniej 5 lub VIP jest Tak)'),
  ).not.toHaveLength(0);
  expect(await within(row).findByText('4')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Nowy segment' })).toBeNull();
});

test('a segment is composed, and says how many fulfil it while it is', async () => {
  const { user } = renderApp('/segments/new', { as: 'maria' });
  await user.type(await screen.findByLabelText('Nazwa po polsku'), 'Częsti');
  const row = screen.getByRole('group', { name: 'Warunek 1' });
  await user.click(within(row).getByRole('combobox', { name: 'Pole' }));
  expect(screen.queryByRole('option', { name: /Otwarte szanse/ })).toBeNull();
  await user.click(await screen.findByRole('option', { name: /Liczba zakupów/ }));
  await user.type(await within(row).findByLabelText('Wartość'), 'dużo');
  await user.click(screen.getByRole('button', { name: 'Dodaj grupę' }));
  await user.click(screen.getByRole('button', { name: 'Usuń grupę 2' }));
  expect(await screen.findByText(/Uzupełnij warunki/)).toBeVisible();
  expect(await within(row).findByText('Liczba całkowita.')).toBeVisible();
  await user.clear(within(row).getByLabelText('Wartość'));
  await user.type(within(row).getByLabelText('Wartość'), '5');
  expect(await screen.findByText(/Klienci: około 23\s?400/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Dodano segment')).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Częsti' })).toBeVisible();
});

test('who is in it, and why it cannot go while a table names it', async () => {
  const { user } = renderApp('/segments/dormant', { as: 'marek' });
  expect(await screen.findByText('Etap cyklu życia jest Uśpiony')).toBeVisible();
  expect(await screen.findByText('Klienci: 4')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Usuń' }));
  const dialog = await screen.findByRole('dialog', { name: 'Usunąć segment?' });
  await user.click(within(dialog).getByRole('button', { name: 'Usuń' }));
  expect(await within(dialog).findByText(/Korzyść w kaskadzie/)).toBeVisible();
});
