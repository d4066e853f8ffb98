import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

const places = async () => {
  const nav = await screen.findByRole('navigation', { name: /Nawigacja/ });
  return within(nav)
    .getAllByRole('link')
    .map((it) => it.textContent);
};

test('a rep sees the places of a rep', async () => {
  renderApp('/');
  expect(await places()).toEqual([
    'Dziś',
    'Kalendarz',
    'Zadania',
    'Leady',
    'Lejek',
    'Oferty',
    'Kontrahenci',
    'Segmenty',
    'Produkty',
    'Cenniki',
    'Cotygodniowe retro',
    'Ćwiczenia',
    'Tokeny API',
  ]);
});

test('an administrator sees the places of an administrator', async () => {
  renderApp('/incidents', { as: 'admin' });
  expect(await places()).toEqual([
    'Dziś',
    'Zadania',
    'Leady',
    'Lejek',
    'Oferty',
    'Kontrahenci',
    'Segmenty',
    'Produkty',
    'Cenniki',
    'Wartość klientów',
    'Reaktywacja',
    'Cotygodniowe retro',
    'Wdrożenia CRM',
    'Audyty CRM',
    'Ćwiczenia',
    'Historia',
    'Procesy',
    'Wiadomości',
    'Incydenty',
    'Importy',
    'Wnioski RODO',
    'Użytkownicy',
    'Zespoły',
    'Nieobecności',
    'Formularze leadów',
    'Pola kontrahenta',
    'Szablony wiadomości',
    'Odbiór poczty',
    'Webhooki',
    'Firma',
    'Tokeny API',
  ]);
});

test('whoever has no tasks starts at the first place that is theirs', async () => {
  const { place } = renderApp('/', { as: 'audyta' });
  expect(await screen.findByRole('heading', { name: 'Historia' })).toBeVisible();
  expect(place.current).toBe('/history');
});

test('the palette finds a customer by a few letters and goes there', async () => {
  const { user, place } = renderApp('/');
  await screen.findByRole('heading', { name: 'Dziś' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox', { name: 'Szukaj i polecenia' }), 'jaśmin');
  await waitFor(() => expect(screen.getAllByRole('option')[0]).toHaveTextContent('Huta Szkła Jaśmin'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(place.current).toBe('/customers/c4'));
});

test('one key logs a call', async () => {
  const { user } = renderApp('/');
  await screen.findByRole('heading', { name: 'Dziś' });
  await user.keyboard('c');
  const dialog = await screen.findByRole('dialog', { name: 'Zapisz rozmowę' });
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(within(dialog).getByText('Wybierz kontrahenta, lead lub szansę.')).toBeVisible();
  await user.type(within(dialog).getByRole('searchbox'), 'tartak');
  await user.click(await within(dialog).findByRole('button', { name: /Tartak Bieszczady.*Kontrahent/ }));
  await user.type(within(dialog).getByLabelText('Czego dotyczyła rozmowa'), 'Prosi o wycenę');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Zapisano')).toBeVisible();
});

test('the language changes at once, also that of the page', async () => {
  const { user } = renderApp('/');
  await user.click(await screen.findByRole('button', { name: 'Twoje konto' }));
  await user.click(await screen.findByLabelText('English'));
  expect(await screen.findByRole('heading', { name: 'Today' })).toBeVisible();
  expect(document.documentElement.lang).toBe('en');
});

test('training mode shows its clock and lets time pass', async () => {
  const { user } = renderApp('/', { training: true });
  const banner = await screen.findByRole('complementary', { name: 'Tryb szkoleniowy' });
  expect(await within(banner).findByText('10:00')).toBeVisible();
  await user.click(within(banner).getByRole('button', { name: '+1 godz.' }));
  expect(await screen.findByText(/Jest teraz/)).toBeVisible();
  expect(await within(banner).findByText('11:00')).toBeVisible();
});
