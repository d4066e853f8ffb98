import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('an incident is retried', async () => {
  const { user } = renderApp('/incidents', { as: 'admin' });
  await user.click(await screen.findByRole('button', { name: 'Ponów' }));
  expect(await screen.findByText('Brak incydentów.')).toBeVisible();
});

test('a token is shown once', async () => {
  const { user } = renderApp('/admin/tokens', { as: 'admin' });
  await user.click(await screen.findByRole('button', { name: 'Nowy token' }));
  const dialog = await screen.findByRole('dialog', { name: 'Nowy token' });
  await user.type(within(dialog).getByLabelText('Nazwa'), 'Sklep');
  await user.type(within(dialog).getByLabelText('Zakresy'), 'purchases:write');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByDisplayValue(/^lj_/)).toBeVisible();
});

test('what the server says about a new user stands at the field', async () => {
  const { user } = renderApp('/admin/users', { as: 'admin' });
  await user.click(await screen.findByRole('button', { name: 'Nowy użytkownik' }));
  const dialog = await screen.findByRole('dialog', { name: 'Nowy użytkownik' });
  await user.type(within(dialog).getByLabelText('Nazwa użytkownika'), 'daria');
  await user.type(within(dialog).getByLabelText('Imię i nazwisko'), 'Daria Nowak');
  await user.type(within(dialog).getByLabelText('Hasło'), 'krótkie');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect((await within(dialog).findAllByText(/Co najmniej 12 znaków\./))[0]).toBeVisible();
});
