import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

const table = () => screen.findByRole('table', { name: 'Wpisy dziennika audytu' });

test('an auditor asks by ids, which the address holds', async () => {
  const { user, place } = renderApp('/history', { as: 'audyta' });
  expect(within(await table()).getByText('Zadanie: ukończono')).toBeVisible();
  expect(within(await table()).getAllByText('Lead 5f2c7d10')).toHaveLength(2);

  await user.selectOptions(await screen.findByLabelText('Co zrobiono'), 'Nieudane logowanie');
  await waitFor(() => expect(place.current).toBe('/history?action=session.refused'));
  await waitFor(async () => expect(within(await table()).queryByText('Zadanie: ukończono')).toBeNull());

  await user.click(screen.getByRole('button', { name: 'Wyczyść filtry' }));
  await waitFor(() => expect(place.current).toBe('/history'));
  await user.selectOptions(screen.getByLabelText('Proces'), 'lead-handling');
  expect(await screen.findByLabelText('Krok procesu')).toBeVisible();
});

test('words are not in the address, and a saved question has a link of its own', async () => {
  const { user, place } = renderApp('/history', { as: 'audyta' });
  await table();
  await user.type(screen.getByRole('searchbox', { name: 'Słowa w powodach i treściach' }), 'urlop');
  await waitFor(async () => expect(within(await table()).queryByText('Zadanie: ukończono')).toBeNull());
  expect(within(await table()).getByText('Lead: przekazano')).toBeVisible();
  expect(place.current).toBe('/history');

  await user.click(screen.getByRole('button', { name: 'Zapisane widoki' }));
  await user.click(await screen.findByText('Zapisz ten widok…'));
  await user.type(await screen.findByLabelText('Nazwa'), 'Urlopy');
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Zapisz' }));
  await user.click(screen.getByRole('button', { name: 'Wyczyść filtry' }));
  expect(await within(await table()).findByText('Zadanie: ukończono')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Zapisane widoki' }));
  await user.click(await screen.findByText('Urlopy'));
  await waitFor(() => expect(place.current).toBe('/history?question=v1'));
  await waitFor(async () => expect(within(await table()).queryByText('Zadanie: ukończono')).toBeNull());
});

test('hidden data is shown for a reason', async () => {
  const { user } = renderApp('/history', { as: 'audyta' });
  await user.click(within(await table()).getByRole('button', { name: 'Pokaż szczegóły: Lead: przekazano' }));
  const changes = await screen.findByRole('table', { name: 'Co się zmieniło' });
  expect(within(changes).getByText('borys')).toBeVisible();
  expect(within(changes).getByText('ukryte, dopóki nie podasz powodu')).toBeVisible();
  expect(within(changes).getByText('usunięte wraz z osobą')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Pokaż ukryte dane…' }));
  const dialog = await screen.findByRole('dialog');
  const show = within(dialog).getByRole('button', { name: 'Pokaż ukryte dane…' });
  await user.type(within(dialog).getByLabelText('Dlaczego trzeba je zobaczyć?'), 'skarga');
  expect(show).toBeDisabled();
  await user.type(within(dialog).getByLabelText('Dlaczego trzeba je zobaczyć?'), ' klienta z 12.11');
  await user.click(show);
  expect(await screen.findByText('+48 601 202 303')).toBeVisible();
  expect(within(await table()).getAllByText('Huta Szkła Jaśmin').length).toBeGreaterThan(0);
});

test('a reason that somebody typed is hidden and erased as values are', async () => {
  renderApp('/history', { as: 'audyta' });
  const rows = within(await table()).getAllByRole('row', { name: /Szansa: przekazano/ });
  expect(rows[0]).toHaveTextContent('ukryte, dopóki nie podasz powodu');
  expect(rows[1]).toHaveTextContent('usunięte wraz z osobą');
});

test('the chain is checked, and what is asked for is taken away', async () => {
  URL.createObjectURL = vi.fn(() => 'blob:x');
  URL.revokeObjectURL = vi.fn();
  const { user } = renderApp('/history?process=lead-handling&case=k1', { as: 'audyta' });
  await user.click(await screen.findByRole('button', { name: 'Sprawdź teraz' }));
  expect(await screen.findByText('Nikt nie naruszył dziennika.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Podpisany pakiet (ZIP)' }));
  await waitFor(() => expect(URL.createObjectURL).toHaveBeenCalledTimes(1));
  await user.click(screen.getByRole('button', { name: 'Dziennik zdarzeń (XES)' }));
  await waitFor(() => expect(URL.createObjectURL).toHaveBeenCalledTimes(2));
});

test('a public key that the server lacks is not called tampering', async () => {
  const broken = { id: 34, seal: 4, kind: 'unknown-key', message: 'Seal 4 is signed with the key 9f2b' };
  server.use(
    http.get('*/api/v1/audit/verify', () =>
      HttpResponse.json({ intact: false, entries: 36, erased: 0, lastHash: '9f2b', broken }),
    ),
  );
  const { user } = renderApp('/history', { as: 'admin', language: 'en' });
  await user.click(await screen.findByRole('button', { name: 'Check now' }));
  expect(await screen.findByText('Not all could be checked.')).toBeVisible();
  expect(screen.getByText(broken.message)).toBeVisible();
  expect(screen.queryByText('The trail has been tampered with.')).toBeNull();
});

test('an administrator reads without looking behind', async () => {
  const { user } = renderApp('/history', { as: 'admin', language: 'en' });
  await user.click(await screen.findByRole('button', { name: 'Show details: Lead: handed over' }));
  expect(await screen.findByRole('table', { name: 'What changed' })).toBeVisible();
  expect(screen.getAllByText('Urlop Borysa')[0]).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show hidden data…' })).toBeNull();
});

test('a rep has no history', async () => {
  renderApp('/', { as: 'anna' });
  await screen.findByRole('heading', { name: 'Dziś' });
  expect(screen.queryByRole('link', { name: 'Historia' })).toBeNull();
});
