import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

const newConnection = async (url: string) => {
  const { user } = renderApp('/admin/webhooks', { as: 'admin' });
  await user.click(await screen.findByRole('button', { name: 'Nowe połączenie' }));
  const dialog = await screen.findByRole('dialog', { name: 'Nowe połączenie' });
  for (const [label, text] of [
    ['Nazwa', 'Faktury'],
    ['Klucz', 'invoices'],
    ['Adres', url],
  ] as const) {
    await user.click(within(dialog).getByLabelText(label));
    await user.paste(text);
  }
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  return { user, dialog };
};

test('a connection is made and its secret is shown once', async () => {
  const { user } = await newConnection('https://faktury.example.com');
  expect(await screen.findByDisplayValue(/^whsec_/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Anuluj' }));
  expect(await screen.findByText('https://faktury.example.com')).toBeVisible();
  expect(screen.queryByDisplayValue(/^whsec_/)).toBeNull();
});

test('an address that is refused is said at its field', async () => {
  const { dialog } = await newConnection('http://faktury.example.com');
  expect((await within(dialog).findAllByText('Adres musi zaczynać się od https://.'))[0]).toBeVisible();
});

test('a test event says whether it arrived', async () => {
  const { user } = renderApp('/admin/webhooks', { as: 'admin' });
  await user.click((await screen.findAllByRole('button', { name: 'Wyślij test' }))[0]!);
  expect(await screen.findByText('Księgowość: zdarzenie testowe dotarło')).toBeVisible();
});

test('a new secret asks how long the old one signs', async () => {
  const { user } = renderApp('/admin/webhooks', { as: 'admin' });
  await user.click(await screen.findByRole('button', { name: 'Więcej dla Księgowość' }));
  await user.click(await screen.findByText('Nowy sekret'));
  const dialog = await screen.findByRole('dialog', { name: 'Nowy sekret dla Księgowość' });
  const hours = within(dialog).getByLabelText('Okres przejściowy (godziny)');
  await user.clear(hours);
  await user.type(hours, 'dwa');
  await user.click(within(dialog).getByRole('button', { name: 'Nowy sekret' }));
  expect(await within(dialog).findByText('Podaj pełne godziny od 0 do 168.')).toBeVisible();
  await user.clear(hours);
  await user.type(hours, '48');
  await user.click(within(dialog).getByRole('button', { name: 'Nowy sekret' }));
  expect(await screen.findByDisplayValue(/^whsec_r/)).toBeVisible();
});

test('a dead letter is retried', async () => {
  const { user } = renderApp('/admin/webhooks?view=dead', { as: 'admin' });
  await user.click(await screen.findByRole('button', { name: 'Ponów' }));
  expect(await screen.findByText('Brak niedoręczonych.')).toBeVisible();
});

test('a delivery shows what was sent and every attempt', async () => {
  const { user } = renderApp('/admin/webhooks?view=deliveries&state=FAILED', { as: 'admin' });
  await user.click(await screen.findByRole('button', { name: 'Szczegóły' }));
  const dialog = await screen.findByRole('dialog', { name: 'Dostarczenie' });
  expect(await within(dialog).findByText(/"amount": "48200.00"/)).toBeVisible();
  expect(within(dialog).getAllByText(/503 · Odbiorca odmówił/)).toHaveLength(4);
  expect(within(dialog).getByText(/Brak odpowiedzi w 10 sekund/)).toBeVisible();
});
