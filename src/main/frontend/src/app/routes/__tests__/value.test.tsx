import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('every number leads to its customers', async () => {
  renderApp('/value', { as: 'maria' });
  const groups = await screen.findByRole('table', { name: 'Grupy RFM' });
  expect(within(groups).getByRole('link', { name: '960' })).toHaveAttribute(
    'href',
    '/customers?purchase.rfmGroup=at-risk',
  );
  const staying = screen.getByRole('table', { name: 'Retencja i odejścia' });
  expect(within(staying).getAllByRole('link', { name: '7' })[1]).toHaveAttribute(
    'href',
    '/customers?purchase.firstPurchase.until=2026-09-30&purchase.lostOn.from=2026-10-01&purchase.lostOn.until=2026-10-31&purchase.lostHow=voluntary',
  );
  expect(screen.getByText('3–4: zdrowy standard.')).toHaveAttribute('aria-current', 'true');
});

test('the list of customers says what it was filtered by and lets it go', async () => {
  const { user, place } = renderApp('/customers?purchase.rfmGroup=at-risk', { as: 'maria' });
  expect(await screen.findByText('Grupa RFM: Zagrożeni')).toBeVisible();
  await user.click(screen.getByRole('button', { name: /Usuń filtr/ }));
  expect(place.current).toBe('/customers');
});

test('a recalculation is asked for and shows how far it is', async () => {
  const { user } = renderApp('/value?view=runs', { as: 'maria' });
  expect(await screen.findByRole('link', { name: '31' })).toHaveAttribute('href', '/value?view=moves&run=r1');
  await user.click(screen.getByRole('button', { name: 'Przelicz teraz' }));
  expect((await screen.findAllByRole('progressbar'))[0]).toHaveAttribute('aria-valuenow', '1200');
});

test('who changed groups is listed', async () => {
  renderApp('/value?view=moves&run=r1', { as: 'maria' });
  const row = (await screen.findByRole('link', { name: 'Zofia Żurek' })).closest('tr')!;
  expect(row).toHaveTextContent('LojalniZagrożeni');
});

test('a setting that is wrong is marked, a right one offers to recalculate', async () => {
  const { user } = renderApp('/value?view=settings', { as: 'maria' });
  await user.click(await screen.findByRole('radio', { name: /Marża i odejścia/ }));
  await user.clear(screen.getByLabelText('Odejścia'));
  await user.type(screen.getByLabelText('Odejścia'), '0');
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Wpisz liczbę od 0,01 do 100.')).toBeVisible();
  await user.clear(screen.getByLabelText('Odejścia'));
  await user.type(screen.getByLabelText('Odejścia'), '2,5');
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Zapisano ustawienia.')).toBeVisible();
});

test('a customer leaves and comes back', async () => {
  const { user } = renderApp('/customers/c1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Odnotuj odejście' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText('Powód'), 'Przeszedł do konkurencji');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await within(dialog).findByText('Podaj, czyja to była wola.')).toBeVisible();
  await user.click(within(dialog).getByRole('radio', { name: /dobrowolne/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText(/z własnej woli/)).toBeVisible();
  expect(screen.getByText('Przeszedł do konkurencji')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Wycofaj' }));
  expect(await screen.findByRole('button', { name: 'Odnotuj odejście' })).toBeVisible();
});
