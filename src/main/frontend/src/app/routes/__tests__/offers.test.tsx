import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

const line = (name: string) => screen.findByDisplayValue(name).then((it) => it.closest('li')!);

test('the list is filtered by state in the address', async () => {
  const { user, place } = renderApp('/offers');
  expect(await screen.findByRole('link', { name: 'OF/2026/11/001' })).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Stan'), 'sent');
  await waitFor(() => expect(screen.queryByRole('link', { name: 'OF/2026/11/001' })).toBeNull());
  expect(screen.getByRole('link', { name: 'OF/2026/11/002' })).toBeVisible();
  expect(place.current).toBe('/offers?state=sent');
});

test('who may not see offers has no way to them', async () => {
  renderApp('/', { as: 'maria' });
  await screen.findByRole('link', { name: 'Leady' });
  expect(screen.queryByRole('link', { name: 'Oferty' })).toBeNull();
});

test('an offer begins at its deal, and only one at a time', async () => {
  const { user, place } = renderApp('/deals/d9');
  await user.click(await screen.findByRole('button', { name: 'Nowa oferta' }));
  expect(await screen.findByText(/Nie ma jeszcze pozycji/)).toBeVisible();
  expect(place.current).toBe('/offers/o6');
});

test('a deal with an open offer says which one it is', async () => {
  const { user } = renderApp('/deals/d1');
  await user.click(await screen.findByRole('button', { name: 'Nowa oferta' }));
  expect(await screen.findByText('Szansa ma już ofertę OF/2026/11/002.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Otwórz ofertę OF/2026/11/002' })).toHaveAttribute('href', '/offers/o2');
});

test('a product is found by keys, priced by the lists and counted at once', async () => {
  const { user } = renderApp('/offers/o1');
  const search = await screen.findByRole('combobox', { name: 'Produkt z katalogu' });
  await user.type(search, 'umowa');
  expect(await screen.findByRole('option', { name: /Umowa serwisowa/ })).toBeVisible();
  await user.keyboard('{Enter}');
  const added = await line('Umowa serwisowa');
  expect(within(added).getByLabelText('Ilość')).toHaveFocus();
  await user.clear(within(added).getByLabelText('Ilość'));
  await user.type(within(added).getByLabelText('Ilość'), '12');
  expect(await within(added).findByText(/1[\s\u00a0]?788,00/)).toBeVisible();
  expect(within(added).getByText('z katalogu')).toBeVisible();
  expect(within(added).queryByLabelText('Cena netto')).toBeNull();
});

test('a product that no list prices asks for a price', async () => {
  const { user } = renderApp('/offers/o1');
  await user.type(await screen.findByRole('combobox', { name: 'Produkt z katalogu' }), 'szkolenie');
  await screen.findByRole('option', { name: /Szkolenie/ });
  await user.keyboard('{Enter}');
  const added = await line('Szkolenie obsługi');
  await user.type(await within(added).findByLabelText('Cena netto'), '1500,50');
  expect(await within(added).findByText(/1[\s\u00a0]?500,50/)).toBeVisible();
});

test('lines move by the keyboard and are removed', async () => {
  const { user } = renderApp('/offers/o1');
  const names = () => screen.getAllByLabelText(/^\d+\. Nazwa$/).map((it) => (it as HTMLInputElement).value);
  await line('Montaż instalacji');
  screen.getByRole('button', { name: 'Przesuń w górę: Montaż instalacji' }).focus();
  await user.keyboard('{Enter}');
  expect(names()).toEqual(['Panel fotowoltaiczny 440 W', 'Montaż instalacji', 'Falownik trójfazowy 10 kW']);
  expect(screen.getByText('Teraz pozycja 2 z 3')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Usuń: Montaż instalacji' }));
  expect(names()).toEqual(['Panel fotowoltaiczny 440 W', 'Falownik trójfazowy 10 kW']);
});

test('the limit is shown before it is exceeded, and after', async () => {
  const { user } = renderApp('/offers/o1');
  expect(await screen.findByText(/Zostało .*: powyżej .* zatwierdza kierownik/)).toBeVisible();
  await user.type(screen.getByLabelText('Rabat na całość, %'), '20');
  expect(await screen.findByText(/przed wysłaniem musi zatwierdzić kierownik/)).toBeVisible();
  await waitFor(() => expect(screen.getByText('Zapisano')).toBeVisible());
  await user.click(screen.getByRole('button', { name: 'Gotowa – wyślij…' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Poproś kierownika' }));
  expect(await screen.findByText('Oferta OF/2026/11/001 czeka na kierownika')).toBeVisible();
});

test('what is missing stands at its field', async () => {
  const { user } = renderApp('/offers/o1');
  await user.clear(await screen.findByLabelText('Tekst osobisty'));
  await user.click(screen.getByRole('button', { name: 'Gotowa – wyślij…' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Wyślij' }));
  expect(await screen.findByText('Napisz tekst osobisty.')).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText('Tekst osobisty')).toHaveFocus());
});

test('what somebody else wrote meanwhile does not replace what is typed', async () => {
  const { user } = renderApp('/offers/o1');
  const text = await screen.findByLabelText('Tekst osobisty');
  await fetch('/api/v1/offers/o1', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'If-Match': '"1"' },
    body: JSON.stringify({ coverText: 'Z innego okna.' }),
  });
  await user.clear(text);
  await user.type(text, 'Moje słowa.');
  expect(await screen.findByText(/Ofertę zmieniono gdzie indziej/)).toBeVisible();
  expect(screen.getByDisplayValue('Moje słowa.')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Zostaw to, co wpisano tutaj' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'Zostaw to, co wpisano tutaj' }));
  expect(await screen.findByText('Zapisano')).toBeVisible();
  expect(screen.getByDisplayValue('Moje słowa.')).toBeVisible();
});

test('what cannot be kept waits in the tab', async () => {
  server.use(http.put('*/api/v1/offers/o1', () => HttpResponse.error(), { once: true }));
  const { user } = renderApp('/offers/o1');
  await user.type(await screen.findByLabelText('Rabat na całość, %'), '2');
  expect(await screen.findByText('Brak połączenia z serwerem.')).toBeVisible();
  expect(sessionStorage.getItem('lejek.draft.offer-o1-1')).toContain('"discount":"2"');
  await user.click(screen.getByRole('button', { name: 'Spróbuj ponownie' }));
  expect(await screen.findByText('Zapisano')).toBeVisible();
  expect(sessionStorage.getItem('lejek.draft.offer-o1-1')).toBeNull();
});

test('an offer that is out shows what was sent and takes an answer by phone', async () => {
  const { user } = renderApp('/offers/o2');
  expect(await screen.findByText('Magazyn energii 10 kWh')).toBeVisible();
  expect(screen.queryByLabelText('Tekst osobisty')).toBeNull();
  expect(screen.getByText('Czy cena obejmuje demontaż starego magazynu?')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Odpowiedz' })).toHaveAttribute('href', '/tasks/ot2?assignee=all');
  await user.click(screen.getByRole('button', { name: 'Zapisz odpowiedź…' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByLabelText('Odrzucona'));
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(within(dialog).getByText('Wybierz powód.')).toBeVisible();
  await user.selectOptions(within(dialog).getByLabelText('Powód'), 'competitor');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Odpowiedź zapisana')).toBeVisible();
  expect(await screen.findByText('Inny dostawca')).toBeVisible();
});

test('a withdrawn offer is written anew', async () => {
  const { user } = renderApp('/offers/o2');
  await user.click(await screen.findByRole('button', { name: 'Wycofaj…' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Wycofaj' }));
  expect(within(dialog).getByText('Podaj powód.')).toBeVisible();
  await user.type(within(dialog).getByLabelText('Powód'), 'Zła cena');
  await user.click(within(dialog).getByRole('button', { name: 'Wycofaj' }));
  expect(await screen.findByRole('button', { name: 'Gotowa – wyślij…' })).toBeVisible();
  expect(screen.getAllByText('Wersja 3')[0]).toBeVisible();
});

test('another rep can do nothing with it', async () => {
  renderApp('/offers/o2', { as: 'sara' });
  expect(await screen.findByText('Magazyn energii 10 kWh')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Wycofaj…' })).toBeNull();
});

test('a manager sees that an offer waits for a decision', async () => {
  renderApp('/offers/o3', { as: 'marek' });
  expect(await screen.findByText(/czeka na Twoją decyzję/)).toBeVisible();
  expect(screen.getAllByRole('link', { name: 'Przejdź do zatwierdzenia' })[0]).toHaveAttribute(
    'href',
    '/tasks/ot3?assignee=all',
  );
  expect(await screen.findByLabelText('Rabat na całość, %')).toHaveValue('4');
});

test('a rep reads the same offer while it waits', async () => {
  renderApp('/offers/o3');
  expect(await screen.findByText(/zanim oferta wyjdzie, decyduje kierownik/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Przejdź do zatwierdzenia' })).toBeNull();
});

test('the task of an offer leads to it', async () => {
  renderApp('/tasks/ot1');
  expect(await screen.findByRole('link', { name: 'Otwórz ofertę OF/2026/11/001' })).toHaveAttribute(
    'href',
    '/offers/o1',
  );
});

test('a customer page lists offers and what was given before', async () => {
  renderApp('/customers/c1');
  const section = await screen.findByRole('region', { name: 'Oferty' });
  expect(await within(section).findByRole('table', { name: 'Rabaty udzielone wcześniej' })).toBeVisible();
  expect(within(section).getAllByRole('link', { name: 'OF/2026/11/002' })[0]).toHaveAttribute('href', '/offers/o2');
  expect((await screen.findAllByText(/^Oferta ·/))[0]).toBeInTheDocument();
});

test('an administrator says what the company is', async () => {
  const { user } = renderApp('/admin/company', { as: 'admin' });
  const nip = await screen.findByLabelText('NIP');
  await user.clear(nip);
  await user.type(nip, '123');
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('To nie jest NIP.')).toBeVisible();
  await user.clear(nip);
  await user.type(nip, '5830000017');
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Dane firmy zapisane')).toBeVisible();
  await user.upload(
    document.querySelector<HTMLInputElement>('input[type=file]')!,
    new File(['x'], 'logo.png', { type: 'image/png' }),
  );
  expect(await screen.findByRole('img', { name: 'Logo' })).toBeVisible();
});

test('the customer’s page is shown to its writer, and nothing on it answers', async () => {
  const { user } = renderApp('/offers/o2');
  await user.click(await screen.findByRole('button', { name: 'Strona klienta' }));
  const page = await screen.findByTitle('Oferta OF/2026/11/002 u klienta');
  expect(page).toHaveAttribute('srcdoc', expect.stringContaining('OF/2026/11/002'));
  expect(page).toHaveAttribute('sandbox', '');
});
