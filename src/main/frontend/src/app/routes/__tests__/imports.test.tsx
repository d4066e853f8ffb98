import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('a file is read, mapped, tried and imported', async () => {
  const { user, place } = renderApp('/imports', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Nowy import' }));
  const choose = await screen.findByLabelText(/Wybierz plik/, { selector: 'input' });
  await screen.findByRole('option', { name: 'Leady' });
  await user.upload(choose, new File(['Firma;E-mail\nX;y@x.pl'], 'targi.csv', { type: 'text/csv' }));
  expect(await screen.findByText('Żadna kolumna nie wypełnia:')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Importuj' })).toBeDisabled();
  await user.selectOptions(screen.getByLabelText('Pole wypełniane kolumną Źródło'), 'source');
  expect(screen.getByLabelText('Znaczenie wartości targi')).toHaveValue('fair');
  expect(screen.getByText('Wiersze z tą wartością zostaną odrzucone.')).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Znaczenie wartości z polecenia'), 'referral');
  expect(screen.queryByText('Wiersze z tą wartością zostaną odrzucone.')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Sprawdź bez importowania' }));
  const result = await screen.findByRole('region', { name: 'Wynik próby' });
  expect(await within(result).findByText('email: To nie jest adres e-mail.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Importuj' }));
  expect(await screen.findByRole('heading', { name: 'targi.csv' })).toBeVisible();
  expect(place.current).toBe('/imports/im4');
  expect(screen.getByRole('link', { name: 'Pobierz odrzucone wiersze' })).toHaveAttribute(
    'href',
    '/api/v1/imports/im4/rejects.csv',
  );
});

test('an import is undone after asking', async () => {
  const { user } = renderApp('/imports/im1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Cofnij import' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Cofnij import' }));
  expect(await screen.findByText('Cofnięty')).toBeVisible();
  expect(screen.getByText('w tym częściowo')).toBeVisible();
});

test('a rep has no imports', async () => {
  renderApp('/');
  await screen.findByRole('link', { name: 'Leady' });
  expect(screen.queryByRole('link', { name: 'Importy' })).toBeNull();
});
