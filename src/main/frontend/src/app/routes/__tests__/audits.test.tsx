import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

test('audits stand with their result, its meaning and what followed', async () => {
  renderApp('/rollout/audits', { as: 'marek' });
  const row = await screen.findByRole('row', { name: /4,70/ });
  expect(within(row).getByText('System spełnia swoją funkcję')).toBeVisible();
  expect(screen.getByRole('row', { name: /Jeszcze bez odpowiedzi/ })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Rozpocznij audyt' })).toBeEnabled();
});

test('an audit shows score, weight and part of each question', async () => {
  renderApp('/rollout/audits/a3', { as: 'admin' });
  const row = await screen.findByRole('row', { name: /zakupione funkcjonalności/ });
  expect(within(row).getByText('1,20')).toBeVisible();
  expect(within(row).getByText('Nikt nie używa jeszcze kaskady.')).toBeVisible();
});

test('who may only look starts none', async () => {
  renderApp('/rollout/audits', { as: 'admin' });
  expect(await screen.findByRole('row', { name: /4,70/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Rozpocznij audyt' })).toBeNull();
});
