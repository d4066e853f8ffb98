import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('a manager reads a mail and gives it to a customer', async () => {
  const { user } = renderApp('/inbox', { as: 'marek' });

  await user.click(await screen.findByRole('link', { name: 'Faktura i nowe zamówienie' }));
  const more = await screen.findByRole('button', { name: 'Pokaż cały tekst' });
  expect(screen.queryByText(/W załączeniu faktura/)).toBeNull();
  await user.click(more);
  expect(screen.getByText(/W załączeniu faktura/)).toBeVisible();

  const files = within(screen.getByRole('list', { name: 'Załączniki' }));
  expect(files.getByText('Za duży, by go przechować; jest na serwerze poczty.')).toBeVisible();
  expect(files.getByText('Może uruchomić program')).toBeVisible();
  expect(files.getAllByRole('link')).toHaveLength(2);
  expect(files.getAllByRole('link')[0]).toHaveAttribute('href', '/api/v1/mails/m1/files/f1');

  await user.click(screen.getByRole('button', { name: 'Powiedz, czyja jest' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Gotowe' })).toBeDisabled();
  await user.type(dialog.getByRole('searchbox'), 'so');
  await user.click((await dialog.findAllByRole('listitem'))[0]!.querySelector('button')!);
  await user.click(dialog.getByRole('button', { name: 'Gotowe' }));

  expect(await screen.findByText('Żadna wiadomość nie czeka.')).toBeVisible();
});

test('what was set aside says why and can be brought back', async () => {
  const { user } = renderApp('/inbox?state=set-aside', { as: 'marek' });

  await user.click(await screen.findByRole('link', { name: /Automatyczna odpowiedź/ }));
  expect(await screen.findByText('Napisał program')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Przywróć' }));

  await waitFor(() => expect(screen.getByRole('button', { name: 'Powiedz, czyja jest' })).toBeVisible());
});

test('an administrator sees how the mailbox is read and what could not be', async () => {
  renderApp('/admin/mailbox', { as: 'admin' });

  expect(await screen.findByText('imap.example.pl')).toBeVisible();
  expect(await screen.findByText('4711')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Skrzynka' })).toBeNull();
});
