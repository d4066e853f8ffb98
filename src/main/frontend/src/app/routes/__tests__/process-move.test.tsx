import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

const MOVE = '/processes/lead-handling/move?from=2&to=3';

test('what changed is asked for, the rest is matched; a dry run says who moves and who stays and why', async () => {
  const { user } = renderApp(MOVE, { as: 'marek' });
  const mapping = await screen.findByRole('table', { name: 'Co czym się staje' });
  const called = within(mapping).getByRole('combobox', { name: 'Czym się staje: Zadzwoń do klienta' });
  expect(called).toHaveValue('');
  expect(within(mapping).getByRole('combobox', { name: 'Czym się staje: Zakwalifikuj lead' })).toHaveValue(
    'qualify-lead',
  );
  expect(within(called).getByRole('option', { name: 'Zakwalifikuj lead' })).toBeInTheDocument();
  expect(within(called).queryByRole('option', { name: 'Pielęgnowanie leada' })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Wypróbuj' }));
  expect(await screen.findByText('6 spraw przejdzie')).toBeVisible();
  expect(screen.getByText('4 sprawy zostają')).toBeVisible();
  expect(screen.getByText(/^Zadzwoń do klienta: Sprawa stoi na elemencie/)).toBeVisible();
  expect(await screen.findByRole('link', { name: 'Mleczarnia Żuławska sp. z o.o.' })).toHaveAttribute(
    'href',
    '/cases/case-l1',
  );

  await user.selectOptions(called, 'first-contact');
  expect(within(mapping).getByRole('combobox', { name: 'Czym się staje: SLA przekroczone' })).toHaveValue(
    'sla-breached',
  );
  expect(await screen.findByText('10 spraw przejdzie')).toBeVisible();
  expect(screen.queryByText(/zostają/)).toBeNull();
});

test('deadlines are asked about in words before anything moves; then the progress and the way back', async () => {
  let sent: Record<string, unknown> = {};
  server.events.on('request:start', ({ request }) => {
    if (request.method === 'POST' && request.url.endsWith('/migrations'))
      void request
        .clone()
        .json()
        .then((it: Record<string, unknown>) => (sent = it));
  });
  const { user, place } = renderApp(MOVE, { as: 'marek' });
  await user.selectOptions(
    await screen.findByRole('combobox', { name: 'Czym się staje: Zadzwoń do klienta' }),
    'first-contact',
  );
  await user.click(screen.getByRole('button', { name: 'Wypróbuj' }));
  const start = await screen.findByRole('button', { name: 'Przenieś 10 spraw' });
  expect(start).toBeDisabled();
  const deadlines = screen.getByRole('table', { name: 'Biegnące terminy' });
  expect(within(deadlines).getByText('48 godzin dni roboczych')).toBeVisible();
  expect(within(deadlines).getByText('24 godzin dni roboczych')).toBeVisible();
  expect(screen.getByRole('radio', { name: /Zostają/ })).not.toBeChecked();
  await user.click(screen.getByRole('radio', { name: /Liczone od nowa/ }));
  await user.click(await screen.findByRole('checkbox', { name: 'Przenieś: Huta Szkła Jaśmin' }));
  await user.click(screen.getByRole('button', { name: 'Przenieś 9 spraw' }));
  const dialog = await screen.findByRole('dialog', { name: 'Przenieść 9 spraw?' });
  expect(dialog).toHaveTextContent('Biegnące terminy zostaną policzone od nowa.');
  await user.click(within(dialog).getByRole('button', { name: 'Przenieś 9 spraw' }));

  expect(await screen.findByRole('progressbar')).toBeVisible();
  expect(place.current).toBe('/processes/lead-handling/move?migration=mig2');
  expect(sent).toMatchObject({
    from: 2,
    to: 3,
    dryRun: false,
    deadlines: 'ANEW',
    instructions: [
      { from: 'call-customer', to: 'first-contact' },
      { from: 'sla-reminder', to: 'sla-reminder' },
      { from: 'sla-breached', to: 'sla-breached' },
    ],
  });
  expect(sent.cases).toHaveLength(9);
  expect(sent.cases).not.toContain('case-l2');

  await user.click(await screen.findByRole('button', { name: 'Przenieś z powrotem' }));
  await waitFor(() => expect(place.current).toBe('/processes/lead-handling/move?from=3&to=2'));
  expect(await screen.findByRole('combobox', { name: 'Czym się staje: Pierwszy kontakt' })).toHaveValue(
    'call-customer',
  );
}, 40_000);

test('what cannot become the other is said at its place', async () => {
  const { user } = renderApp(MOVE, { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Wypróbuj' }));
  await screen.findByText('6 spraw przejdzie');
  server.use(
    http.post('*/api/v1/processes/lead-handling/migrations', () =>
      HttpResponse.json(
        { title: 'Invalid', errors: [{ field: 'instructions.call-customer', message: 'Tylko tego samego rodzaju.' }] },
        { status: 422 },
      ),
    ),
  );
  await user.selectOptions(
    screen.getByRole('combobox', { name: 'Czym się staje: Zadzwoń do klienta' }),
    'contact-again',
  );
  expect(await screen.findByText('Tylko tego samego rodzaju.')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Przenieś \d/ })).toBeNull();
});

test('an earlier migration says who stayed', async () => {
  const { user } = renderApp('/processes/lead-handling/move', { as: 'audyta' });
  const earlier = await screen.findByRole('table', { name: 'Wcześniejsze przeniesienia' });
  expect(screen.queryByRole('button', { name: 'Wypróbuj' })).toBeNull();
  await user.click(within(earlier).getByRole('link'));
  expect(await screen.findByText('2 sprawy zostają')).toBeVisible();
  expect(screen.getByText('Sprawa w tym czasie się zakończyła.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Przenieś z powrotem' })).toBeNull();
});

test('running cases are listed by where they stand', async () => {
  const { user, place } = renderApp('/processes/lead-handling/cases?version=2', { as: 'marek' });
  const table = await screen.findByRole('table', { name: 'Sprawy w toku' });
  expect(within(table).getAllByRole('row')).toHaveLength(11);
  await user.selectOptions(screen.getByLabelText('Pokaż'), 'overdue');
  await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(4));
  expect(place.current).toBe('/processes/lead-handling/cases?version=2&only=overdue');
});

test('a case that is stuck is sent to another step, with a reason', async () => {
  const { user } = renderApp('/cases/case-l1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Napraw: przenieś do innego kroku' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Przenieś' }));
  expect(await within(dialog).findByText('Podaj powód.')).toBeVisible();
  expect(within(dialog).getByText('Wybierz inny krok.')).toBeVisible();
  await user.selectOptions(within(dialog).getByLabelText('Do kroku'), 'contact-again');
  await user.type(within(dialog).getByLabelText('Powód'), 'Klient oddzwonił');
  await user.click(within(dialog).getByRole('button', { name: 'Przenieś' }));
  expect(await screen.findByText('Przeniesiono do: Ponów kontakt')).toBeVisible();
});

test('who may not change processes repairs nothing', async () => {
  renderApp('/cases/case-l1', { as: 'anna' });
  expect(await screen.findByText('picture at first-contact')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Napraw/ })).toBeNull();
});
