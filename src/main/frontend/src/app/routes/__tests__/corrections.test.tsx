import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('a rep corrects the data of an own lead; what is wrong stands at its field', async () => {
  const { user } = renderApp('/leads/l1');
  await user.click(await screen.findByRole('button', { name: /^Popraw: / }));
  const dialog = await screen.findByRole('dialog');
  const email = within(dialog).getByLabelText('E-mail');
  await user.clear(email);
  await user.type(email, 'x');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await within(dialog).findByText('To nie jest adres e-mail.', { selector: '[id$=error-msg]' })).toBeVisible();
  await user.clear(email);
  await user.type(email, 'biuro@poprawiona.pl');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Dane poprawiono')).toBeVisible();
  expect(await screen.findByRole('link', { name: 'biuro@poprawiona.pl' })).toBeVisible();
});

test('nobody corrects the lead of a colleague', async () => {
  renderApp('/leads/l2');
  expect(await screen.findByText('Dane')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Popraw: / })).toBeNull();
});

test('the owner corrects the people on the card', async () => {
  const { user } = renderApp('/customers/c1');
  await user.click((await screen.findAllByRole('button', { name: /^Popraw: / }))[0]!);
  const dialog = await screen.findByRole('dialog');
  const name = within(dialog).getByLabelText('Nazwisko');
  await user.clear(name);
  await user.type(name, 'Poprawna');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect((await screen.findAllByText(/Poprawna/)).length).toBeGreaterThan(0);
});

test('whoever hears it records that a customer wants no more marketing', async () => {
  const { user } = renderApp('/customers/c1');
  await user.click(await screen.findByRole('button', { name: 'Rezygnacja z marketingu' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rezygnacja z marketingu' });
  await user.click(within(dialog).getByRole('button', { name: /Wycofaj zgody/ }));
  expect(await screen.findByText('Zgody wycofano')).toBeVisible();
  expect(await screen.findAllByText(/brak zgody/)).toHaveLength(3);
});
