import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('pairs come with their reasons; one that is none can be dismissed and taken back', async () => {
  const { user } = renderApp('/customers/duplicates');
  const list = await screen.findByRole('list', { name: 'Duplikaty' });
  const pairs = within(list).getAllByRole('listitem');
  expect(pairs).toHaveLength(2);
  expect(within(pairs[0]!).getByText('ten sam telefon · podobna nazwa (81 %)')).toBeVisible();
  await user.click(within(pairs[0]!).getByRole('button', { name: /^To nie ten sam/ }));
  expect(await screen.findByText('Pozostają osobno')).toBeVisible();
  expect(within(list).getAllByRole('listitem')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Cofnij' }));
  expect(await within(list).findByText('ten sam telefon · podobna nazwa (81 %)')).toBeVisible();
});

test('a card says who it probably is too; both are compared, merged, and parted again', async () => {
  const { user } = renderApp('/customers/c1');
  const notice = await screen.findByRole('region', { name: 'Duplikaty' });
  await user.click(within(notice).getByRole('button', { name: /^Porównaj i scal/ }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Scal dwóch kontrahentów' })).toBeVisible();
  const city = await screen.findByRole('group', { name: 'Miasto' });
  expect(within(city).getAllByRole('radio')[0]).toBeChecked();
  await user.click(within(city).getAllByRole('radio')[1]!);
  expect(screen.getByText('Szanse sprzedaży: 2')).toBeVisible();
  expect(screen.queryByText(/^Wiadomości/)).toBeNull();
  expect(screen.getByText(/obowiązuje odmowa/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Scal' }));
  expect(await screen.findByText('Scalono')).toBeVisible();
  const history = await screen.findByRole('region', { name: 'Scalenia' });
  expect(within(history).getByText(/Leady: 1/)).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Duplikaty' })).toBeNull();
  await user.click(within(history).getByRole('button', { name: 'Cofnij scalenie' }));
  expect(await screen.findByRole('region', { name: 'Duplikaty' })).toBeVisible();
  expect(within(await screen.findByRole('region', { name: 'Scalenia' })).getByText(/Cofnięto scalenie/)).toBeVisible();
});

test('everything of the other can be taken at once, and the two change places', async () => {
  const { user } = renderApp('/customers/c1/merge/c9');
  const every = await screen.findAllByRole('button', { name: /^Weź wszystko/ });
  await user.click(every[1]!);
  for (const group of screen.getAllByRole('group')) {
    expect(within(group).getAllByRole('radio')[1]).toBeChecked();
  }
  const before = screen.getByText(/stanie się częścią/).textContent;
  await user.click(screen.getByRole('button', { name: 'Zostaw drugiego' }));
  expect((await screen.findByText(/stanie się częścią/)).textContent).not.toBe(before);
});

test('a card that became part of another one says where it is', async () => {
  const { user } = renderApp('/customers/c1/merge/c9');
  await user.click(await screen.findByRole('button', { name: 'Scal' }));
  const history = await screen.findByRole('region', { name: 'Scalenia' });
  await user.click(within(history).getAllByRole('link')[0]!);
  expect(await screen.findByText('Ten kontrahent stał się częścią innego.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Otwórz tamtego kontrahenta' })).toHaveAttribute('href', '/customers/c1');
});
