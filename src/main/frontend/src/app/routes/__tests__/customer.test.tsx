import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

const dialog = () => screen.findByRole('dialog');

test('what is needed on the phone stands on the card; the rest when it is asked for', async () => {
  const { user } = renderApp('/customers/c1');
  expect(await screen.findByText('Otwarte sprawy')).toBeVisible();
  expect(await screen.findByText('Kompletność 62 %')).toBeVisible();
  expect(screen.queryByRole('group', { name: 'Działalność' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Wszystkie dane' }));
  expect(screen.getByRole('group', { name: 'Działalność' })).toBeVisible();
});

test('a group of fields is edited, an added field too', async () => {
  const { user } = renderApp('/customers/c1');
  await user.click(await screen.findByRole('button', { name: 'Wszystkie dane' }));
  await user.click(screen.getByRole('button', { name: 'Popraw: Działalność' }));
  const business = await dialog();
  await user.clear(within(business).getByLabelText('Branża'));
  await user.type(within(business).getByLabelText('Branża'), 'energetyka');
  await user.click(within(business).getByRole('button', { name: 'Zapisz' }));
  expect((await screen.findAllByText('energetyka')).length).toBeGreaterThan(0);
  await user.click(screen.getByRole('button', { name: 'Popraw: Dodatkowe' }));
  expect(within(await dialog()).getByLabelText('Ogrzewanie')).toHaveValue('gas');
});

test('a field tells who changed it from what to what', async () => {
  const { user } = renderApp('/customers/c1');
  await user.click(await screen.findByRole('button', { name: 'Wszystkie dane' }));
  await user.click(screen.getByRole('button', { name: 'Historia: Miasto' }));
  const history = await dialog();
  expect(await within(history).findByText(/Sopot/)).toBeVisible();
  expect(within(history).getByText(/Anna Wiśniewska/)).toBeVisible();
});

test('a person is added with several roles', async () => {
  const { user } = renderApp('/customers/c1');
  await user.click(await screen.findByRole('button', { name: 'Dodaj osobę' }));
  const person = await dialog();
  await user.type(within(person).getByLabelText('Nazwisko'), 'Nowa');
  await user.click(within(person).getByLabelText('Osoba decyzyjna'));
  await user.click(within(person).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Nowa')).toBeVisible();
  expect(screen.getByText('Osoba decyzyjna')).toBeVisible();
});

test('the PESEL is masked until its owner looks; soft information comes with a warning', async () => {
  const { user } = renderApp('/customers/c1');
  await user.click(await screen.findByRole('button', { name: 'Więcej o tej osobie' }));
  expect(screen.getAllByText('Bez danych wrażliwych.')).toHaveLength(2);
  expect(screen.getByText(/Firma rodzinna/)).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Popraw: PESEL' }));
  const pesel = await dialog();
  await user.type(within(pesel).getByLabelText('PESEL'), '44051401359');
  await user.click(within(pesel).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('***********')).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Pokaż PESEL/ }));
  expect(await screen.findByText('44051401359')).toBeVisible();
});

test('a consent is recorded with its source', async () => {
  const { user } = renderApp('/customers/c1');
  await user.click(await screen.findByRole('button', { name: 'Odnotuj zgodę' }));
  const consent = await dialog();
  await user.click(within(consent).getByRole('button', { name: 'Zapisz' }));
  expect(await within(consent).findByText('Napisz, skąd.', { selector: '[id$=error-msg]' })).toBeVisible();
  await user.type(within(consent).getByLabelText('Źródło'), 'targi');
  await user.click(within(consent).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText(/targi/)).toBeVisible();
});

test('rows of the card are added and removed', async () => {
  const { user } = renderApp('/customers/c1');
  const procedures = await screen.findByRole('group', { name: 'Procedury zakupowe' });
  await user.click(await within(procedures).findByRole('button', { name: 'Dodaj' }));
  const added = await dialog();
  await user.type(within(added).getByLabelText('Nazwa'), 'Przetarg');
  await user.click(within(added).getByRole('button', { name: 'Zapisz' }));
  expect(await within(procedures).findByText('Przetarg')).toBeVisible();
  await user.click(within(procedures).getByRole('button', { name: 'Usuń: Przetarg' }));
  await user.click(within(await dialog()).getByRole('button', { name: 'Usuń' }));
  expect(await screen.findByText('Procedury zakupowe')).toBeVisible();
  expect(within(procedures).queryByText('Przetarg')).toBeNull();
});

test('a call asks for one datum', async () => {
  const { user } = renderApp('/customers/c1');
  await user.click(await screen.findByRole('button', { name: 'Zapisz rozmowę' }));
  const call = await dialog();
  expect(await within(call).findByText('numer kończący się na *999')).toBeVisible();
  await user.click(within(call).getByRole('button', { name: 'Zgadza się' }));
  expect(await within(call).findByText('Potwierdzono: Telefon')).toBeVisible();
});

test('an administrator adds a field only with a reason', async () => {
  const { user } = renderApp('/admin/customer-fields', { as: 'admin' });
  expect(await screen.findByText('Ogrzewanie')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Nowe pole' }));
  const field = await dialog();
  await user.type(within(field).getByLabelText('Etykieta polska'), 'Flota');
  await user.type(within(field).getByLabelText('Klucz'), 'fleet');
  await user.click(within(field).getByRole('button', { name: 'Zapisz' }));
  expect(await within(field).findByText('Napisz, do czego służy.', { selector: '[id$=error-msg]' })).toBeVisible();
  await user.type(within(field).getByLabelText('Do czego służy'), 'Oferta');
  await user.click(within(field).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Flota')).toBeVisible();
});
