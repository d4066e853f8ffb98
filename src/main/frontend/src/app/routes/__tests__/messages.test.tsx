import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('marketing finds what came back and sends it again', async () => {
  const { user, place } = renderApp('/messages', { as: 'maria' });

  expect(await screen.findByText('SMS: nie ustawiono serwera')).toBeVisible();
  await user.selectOptions(await screen.findByLabelText('Stan'), 'BOUNCED');
  await waitFor(() => expect(place.current).toContain('state=BOUNCED'));
  const row = within(await screen.findByRole('table', { name: 'Wiadomości' }));
  await waitFor(() => expect(row.getAllByRole('link')).toHaveLength(1));
  expect(row.getByText('Nie doręczono 5.1.1')).toBeVisible();
  await user.click(row.getByRole('link', { name: 'Pielęgnowanie 1: powitanie' }));

  await user.click(await screen.findByRole('button', { name: 'Wyślij ponownie' }));
  expect(await screen.findByText('swoją kolej')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Wyślij ponownie' })).toBeNull();
});

test('a message shows its text, its files and why it waits; a manager only reads', async () => {
  const { user } = renderApp('/messages/ms2', { as: 'marek' });
  expect(await screen.findByText('W załączniku oferta.')).toBeVisible();
  const files = within(screen.getByRole('list', { name: 'Załączniki' }));
  expect(files.getByText('Oferta – Żółw.pdf')).toBeVisible();
  expect(files.getByRole('link')).toHaveAttribute('href', '/api/v1/messages/ms2/attachments/1');
  expect(screen.queryByRole('button', { name: 'Wyślij ponownie' })).toBeNull();

  await user.click(within(screen.getByRole('main')).getByRole('link', { name: 'Wiadomości' }));
  await user.click((await screen.findAllByRole('link', { name: 'Pielęgnowanie 1: powitanie' }))[0]!);
  expect(await screen.findByText('koniec ciszy')).toBeVisible();
});

test('nothing of a recipient that one may not know is shown', async () => {
  renderApp('/messages/ms5', { as: 'marek' });
  expect(await screen.findByText(/Nie masz dostępu do tego odbiorcy/)).toBeVisible();
  expect(screen.getByText('Brak zgody')).toBeVisible();
});

test('an administrator writes a template and sees what it will say', async () => {
  const { user } = renderApp('/admin/message-templates', { as: 'admin' });
  await user.click(await screen.findByRole('link', { name: 'Pielęgnowanie 1: powitanie' }));

  const polish = within(await screen.findByRole('region', { name: 'Polski' }));
  const subject = polish.getByLabelText('Temat');
  await user.clear(subject);
  await user.type(subject, 'Dla ');
  await user.click(polish.getByRole('button', { name: '{{owner}} Opiekun klienta' }));
  expect(subject).toHaveValue('Dla {{owner}}');
  const seen = within(polish.getByRole('region', { name: 'Podgląd: Polski' }));
  expect(await seen.findByText('Dla Anna Nowak')).toBeVisible();

  await user.selectOptions(polish.getByLabelText('Bez wartości pola'), 'owner');
  expect(await seen.findByText('Template nurturing-1-welcome.pl needs owner')).toBeVisible();
  await user.selectOptions(polish.getByLabelText('Bez wartości pola'), '');

  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Wersja 1')).toBeVisible();
  expect(screen.getByText('Własne')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Wróć do dostarczonych' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /Wróć do dostarczonych/ }));
  expect(await screen.findByText('Wersja 2: powrót do dostarczonych')).toBeVisible();
  expect(polish.getByLabelText('Temat')).toHaveValue('Dziękujemy za zainteresowanie');
});

test('a field that the template does not know is named where it stands', async () => {
  const { user } = renderApp('/admin/message-templates/nurturing-1-welcome', { as: 'maria' });
  const polish = within(await screen.findByRole('region', { name: 'Polski' }));
  const subject = polish.getByLabelText('Temat');
  await user.clear(subject);
  await user.type(subject, '{{{{nazwisko}}');
  expect(await polish.findByText('Ten szablon nie zna pola nazwisko')).toBeVisible();
  expect(polish.getByText(/Najpierw popraw tekst/)).toBeVisible();
});

test('who only reads messages changes no template', async () => {
  renderApp('/admin/message-templates/nurturing-1-welcome', { as: 'marek' });
  const polish = within(await screen.findByRole('region', { name: 'Polski' }));
  expect(polish.getByLabelText('Temat')).toHaveAttribute('readonly');
  expect(screen.queryByRole('button', { name: 'Zapisz' })).toBeNull();
});
