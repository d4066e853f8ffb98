import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('whoever is not signed in signs in and lands where they wanted to go', async () => {
  const { user, place } = renderApp('/leads?grade=A', { as: '', training: true });
  await user.click(await screen.findByRole('button', { name: /anna · Handlowiec/ }));
  await user.click(screen.getByRole('button', { name: 'Zaloguj się' }));
  expect(await screen.findByRole('heading', { name: 'Leady' })).toBeVisible();
  expect(place.current).toBe('/leads?grade=A');
});

test('outside training mode nobody is told who the users are', async () => {
  renderApp('/sign-in', { as: '', training: false });
  expect(await screen.findByLabelText('Nazwa użytkownika')).toBeVisible();
  expect(screen.queryByText(/anna/)).toBeNull();
});

test('empty fields are named, a wrong password is explained, five wrong ones pause signing in', async () => {
  const { user } = renderApp('/sign-in', { as: '' });
  const submit = await screen.findByRole('button', { name: 'Zaloguj się' });
  await user.click(submit);
  expect(screen.getByText('Podaj hasło.')).toBeVisible();

  await user.type(screen.getByLabelText('Nazwa użytkownika'), 'anna');
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await user.type(screen.getByLabelText('Hasło'), 'nie to');
    await user.click(submit);
    if (attempt === 1) expect(await screen.findByText('Błędna nazwa użytkownika lub hasło.')).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText('Hasło')).toHaveValue(''));
  }
  expect(await screen.findByText(/Spróbuj ponownie za 5:00|4:59/)).toBeVisible();
  expect(submit).toBeDisabled();
});
