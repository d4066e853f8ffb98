import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('a product is added, and archived when it is not offered any more', async () => {
  const { user } = renderApp('/products', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Nowy produkt' }));
  const dialog = await screen.findByRole('dialog', { name: 'Nowy produkt' });
  await user.type(within(dialog).getByLabelText('Produkt'), 'Pompa ciepła');
  await user.type(within(dialog).getByLabelText('Cena katalogowa netto'), 'drogo');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await within(dialog).findByText('Wpisz cenę jako liczbę od 0.')).toBeVisible();
  await user.clear(within(dialog).getByLabelText('Cena katalogowa netto'));
  await user.type(within(dialog).getByLabelText('Cena katalogowa netto'), '21 500,50');
  await user.selectOptions(within(dialog).getByLabelText('VAT'), '8');
  await user.clear(within(dialog).getByRole('combobox', { name: 'Jednostka' }));
  await user.type(within(dialog).getByRole('combobox', { name: 'Jednostka' }), 'paleta');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));

  const row = await screen.findByRole('row', { name: /Pompa ciepła/ });
  expect(row).toHaveTextContent(/paleta.*21\s500,50/);
  await user.click(within(row).getByRole('button', { name: 'Do archiwum: Pompa ciepła' }));
  expect(await screen.findByText('Pompa ciepła: nie ma już w ofercie')).toBeVisible();
});

test('who may not see margins sees no costs, and a rep changes nothing', async () => {
  renderApp('/products', { as: 'sara' });
  expect(await screen.findByText('Umowa serwisowa')).toBeVisible();
  expect(screen.queryByText('Koszt jednostkowy netto')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Nowy produkt' })).toBeNull();
});

test('price lists show where they stand', async () => {
  renderApp('/price-lists', { as: 'anna' });
  const year = new Date().getFullYear();
  const row = async (name: string) => screen.findByRole('row', { name: new RegExp(name) });
  expect(await row(`Cennik B2B ${year + 1}`)).toHaveTextContent('Przyszły');
  expect(await row(`Cennik B2B ${year} `)).toHaveTextContent('Obowiązuje');
  expect(await row(`Cennik B2B ${year - 1}`)).toHaveTextContent('Miniony');
  expect(screen.queryByRole('button', { name: 'Nowy cennik' })).toBeNull();
});

test('a price is changed where it stands', async () => {
  const { user } = renderApp('/price-lists/pl3', { as: 'marek' });
  const field = await screen.findByLabelText('Cena netto: Montaż instalacji');
  await user.clear(field);
  await user.type(field, '175,50');
  await user.click(screen.getByRole('button', { name: 'Zapisz cenę: Montaż instalacji' }));
  expect(await screen.findByText('Zmieniono cenę')).toBeVisible();
  expect(await screen.findByLabelText('Cena netto: Montaż instalacji')).toHaveValue('175,50');
});

test('what was agreed with a customer stands on its page and says where a price comes from', async () => {
  const { user } = renderApp('/customers/c2', { as: 'marek' });
  const section = await screen.findByRole('region', { name: 'Ceny indywidualne' });
  expect(await within(section).findByText(/Umowa ramowa 12/)).toBeVisible();
  await user.click(within(section).getByRole('button', { name: 'Ile by kosztowało?' }));
  const dialog = await screen.findByRole('dialog', { name: 'Ile by kosztowało?' });
  await user.click(within(dialog).getByRole('combobox', { name: 'Produkt' }));
  await user.click(await screen.findByRole('option', { name: /Montaż instalacji/ }));
  expect(await within(dialog).findByText('Ustalona z kontrahentem')).toBeVisible();
  expect(within(dialog).getByText(/165,00/)).toBeVisible();
});
