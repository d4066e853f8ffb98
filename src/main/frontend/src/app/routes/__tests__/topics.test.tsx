import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

test('an administrator publishes a kind of work for other programs', async () => {
  const sent: unknown[] = [];
  server.use(
    http.put('*/api/v1/studio/topics/check-credit', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({}, { status: 201 });
    }),
  );
  const { user } = renderApp('/processes', { as: 'admin', language: 'en' });
  const section = await screen.findByRole('region', { name: 'Work for other programs' });
  const row = await within(section).findByRole('row', { name: /Send an invoice/ });
  expect(within(row).getByText('offer')).toBeVisible();
  await user.click(within(section).getByRole('button', { name: 'New kind of work' }));
  await user.type(await screen.findByLabelText('Name for programs'), 'check-credit');
  await user.type(screen.getByLabelText('Name in English'), 'Check the credit');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(sent).toEqual([{ label: 'Check the credit', labelPl: '', description: '', descriptionPl: '' }]),
  );
});

test('a kind of work in use is not withdrawn', async () => {
  server.use(
    http.delete('*/api/v1/studio/topics/send-invoice', () =>
      HttpResponse.json({ status: 409, title: 'Conflict', detail: 'Nadal w użyciu' }, { status: 409 }),
    ),
  );
  const { user } = renderApp('/processes', { as: 'admin' });
  await user.click(await screen.findByRole('button', { name: 'Więcej dla: Wyślij fakturę' }));
  await user.click(await screen.findByText('Wycofaj'));
  await user.click(await screen.findByRole('button', { name: 'Wycofaj' }));
  expect(await screen.findByText(/Nadal w użyciu/)).toBeVisible();
});
