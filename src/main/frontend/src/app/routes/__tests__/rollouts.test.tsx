import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('items of a rollout show their files and take comments', async () => {
  const { user } = renderApp('/rollouts/ro1', { as: 'marek' });
  expect(await screen.findByRole('button', { name: 'Ocena gotowości.pdf' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Skomentuj: Zdefiniuj procesy biznesowe' }));
  await user.type(screen.getByLabelText('Skomentuj'), 'Najpierw reklamacje.');
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Najpierw reklamacje.')).toBeVisible();
  await waitFor(() => expect(screen.queryByLabelText('Skomentuj')).toBeNull());
});

test('the plan is changed for items that are not done, all at once', async () => {
  const { user, place } = renderApp('/rollouts/ro1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Zmień plan' }));
  const owner = await screen.findByLabelText('Kto: Zdefiniuj procesy biznesowe');
  expect(screen.queryByLabelText('Kto: Oceń przygotowanie do wdrożenia')).toBeNull();
  expect(screen.getByRole('button', { name: 'Zapisz' })).toBeDisabled();
  await waitFor(() => expect(within(owner).getAllByRole('option').length).toBeGreaterThan(2));
  await user.selectOptions(owner, 'borys');
  await user.click(screen.getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Plan został zmieniony')).toBeVisible();
  await waitFor(() => expect(place.current).toBe('/rollouts/ro1'));
  expect(await screen.findByText(/Borys Zając/)).toBeVisible();
});

test('who may only look changes nothing', async () => {
  renderApp('/rollouts/ro1', { as: 'admin' });
  expect(await screen.findByRole('heading', { name: 'Lejek w oddziale północ' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Zmień plan' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Skomentuj/ })).toBeNull();
});
