import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('the list says who waits and why a lead has its grade', async () => {
  const { user } = renderApp('/leads', { training: true });
  expect(await screen.findByRole('link', { name: 'Mleczarnia Żuławska sp. z o.o.' })).toBeVisible();
  expect(await screen.findByText(/po terminie o 5 godz\. 12 min/)).toBeVisible();
  await user.click(screen.getAllByRole('button', { name: 'Skąd ocena A?' })[0]!);
  expect(screen.getAllByRole('button', { name: 'Skąd ocena A?' })[0]).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getAllByText(/Branża z listy docelowej/)[0]).toBeInTheDocument();
});

test('a new lead needs a way to be reached, then opens', async () => {
  const { user, place } = renderApp('/leads');
  await user.click(await screen.findByRole('button', { name: 'Nowy lead' }));
  const dialog = await screen.findByRole('dialog', { name: 'Nowy lead' });
  await user.type(within(dialog).getByLabelText('Firma'), 'Młyn Wodny');
  await user.click(within(dialog).getByRole('button', { name: 'Dodaj lead' }));
  expect(within(dialog).getByText('Podaj telefon albo adres e-mail.')).toBeVisible();
  await user.type(within(dialog).getByLabelText('Telefon', { selector: 'input' }), '+48 600 700 800');
  await user.click(within(dialog).getByRole('button', { name: 'Dodaj lead' }));
  expect(await screen.findByRole('heading', { name: 'Młyn Wodny' })).toBeVisible();
  expect(place.current).toBe('/leads/l11');
});

test('a manager hands a lead over, a rep cannot', async () => {
  const { user } = renderApp('/leads/l1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Przekaż' }));
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByRole('option', { name: /Celina/ });
  await user.selectOptions(within(dialog).getByLabelText('Nowy właściciel'), 'celina');
  await user.type(within(dialog).getByLabelText('Powód'), 'urlop');
  await user.click(within(dialog).getByRole('button', { name: 'Przekaż' }));
  expect(await screen.findByText('Lead przekazano')).toBeVisible();
});

test('a rep sees no hand-over', async () => {
  renderApp('/leads/l1');
  expect(await screen.findByText('Prawdopodobne duplikaty')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Przekaż' })).toBeNull();
});

test('a probable duplicate is kept apart', async () => {
  const { user } = renderApp('/leads/l1');
  await user.click(await screen.findByRole('button', { name: 'To nie duplikat' }));
  await waitFor(() => expect(screen.queryByText('Prawdopodobne duplikaty')).toBeNull());
});

test('filters get a name, and lose it again', async () => {
  const { user, place } = renderApp('/leads?grade=A');
  await user.click(await screen.findByRole('button', { name: 'Zapisane widoki' }));
  await user.click(await screen.findByText('Zapisz ten widok…'));
  const dialog = await screen.findByRole('dialog', { name: 'Zapisz ten widok…' });
  await user.type(within(dialog).getByLabelText('Nazwa'), 'Najlepsze');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));

  await user.selectOptions(screen.getByLabelText('Ocena'), 'B');
  expect(place.current).toBe('/leads?grade=B');
  await user.click(screen.getByRole('button', { name: 'Zapisane widoki' }));
  await user.click(await screen.findByText('Najlepsze'));
  expect(place.current).toBe('/leads?grade=A');

  await user.click(screen.getByRole('button', { name: 'Zapisane widoki' }));
  await user.click(await screen.findByText('Usuń „Najlepsze”'));
  await user.click(screen.getByRole('button', { name: 'Zapisane widoki' }));
  await waitFor(() => expect(screen.queryByText('Najlepsze')).not.toBeInTheDocument());
});

test('a list goes into a spreadsheet as it is filtered', async () => {
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:list');
  const { user } = renderApp('/leads?q=Mleczarnia');
  await screen.findByRole('link', { name: 'Mleczarnia Żuławska sp. z o.o.' });
  await user.click(screen.getByRole('button', { name: 'Eksport' }));
  await user.click(await screen.findByText('Do arkusza (XLSX)'));
  expect(await screen.findByText('Listę wyeksportowano')).toBeVisible();
  const file = JSON.parse(await (made.mock.calls[0]![0] as Blob).text()) as Record<string, unknown>;
  expect(file.q).toBe('Mleczarnia');
  expect(file.zone).toBeTruthy();
});
