import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

test('a case is played back: back in time less has happened, and the keyboard moves the slider', async () => {
  const { user } = renderApp('/cases/case-l1', { as: 'marek' });
  const told = within(await screen.findByRole('region', { name: 'Co się do tej chwili wydarzyło' }));
  expect(told.getByText(/przejmuje Anna Wiśniewska/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Krok naprzód' })).toBeDisabled();

  await user.click(screen.getByRole('button', { name: 'Na początek' }));
  expect(screen.getByText(/^Krok 1 z/)).toBeVisible();
  expect(told.queryByText(/przejmuje/)).toBeNull();
  expect(told.getByText('Sprawa się zaczęła')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Krok naprzód' }));
  expect(told.getByText('Wpłynął lead: początek')).toBeVisible();
  screen.getByRole('slider', { name: 'Chwila sprawy' }).focus();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByText(/^Krok 3 z/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Na koniec' }));
  expect(told.getByText(/przejmuje Anna Wiśniewska/)).toBeVisible();
});

test('it plays by itself until somebody stops it', async () => {
  const { user } = renderApp('/cases/case-l1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Na początek' }));
  await user.click(screen.getByRole('button', { name: 'Odtwarzaj' }));
  await waitFor(() => expect(screen.getByText(/^Krok 2 z/)).toBeVisible(), { timeout: 3_000 });
  await user.click(screen.getByRole('button', { name: 'Zatrzymaj' }));
  expect(screen.getByRole('button', { name: 'Odtwarzaj' })).toBeVisible();
});

test('each step has its people and times, each deadline its end', async () => {
  renderApp('/cases/case-l1', { as: 'marek', language: 'en' });
  const steps = within(await screen.findByRole('table', { name: 'Time at each step' }));
  expect(steps.getAllByText('Anna Wiśniewska').length).toBeGreaterThan(0);
  const clocks = within(screen.getByRole('table', { name: 'Deadlines and waits' }));
  expect(clocks.getByText('SLA: reminder')).toBeVisible();
  expect(clocks.getByText('ran out')).toBeVisible();
  expect(clocks.getByText('running')).toBeVisible();
});

test('what a role may not read is said, not shown', async () => {
  server.use(
    http.get('*/api/v1/cases/:id/replay', async () =>
      HttpResponse.json({
        caseId: 'case-l1',
        processKey: 'lead-handling',
        startedAt: '2026-11-20T08:00:00Z',
        endedAt: null,
        versions: [{ version: 3, from: '2026-11-20T08:00:00Z', by: null, byName: null }],
        elements: [],
        events: [
          {
            number: 0,
            at: '2026-11-20T08:00:00Z',
            kind: 'reported',
            elementId: 'first-contact',
            label: 'Pierwszy kontakt',
            step: 's',
            scope: null,
            frame: false,
            values: {},
            report: { hidden: true, answers: {} },
          },
        ],
        clocks: [],
        children: [],
        unclear: ['outcome'],
        whole: false,
      }),
    ),
  );
  renderApp('/cases/case-l1', { as: 'audyta' });
  expect(await screen.findByText('Jest raport; twoja rola go nie czyta.')).toBeVisible();
  expect(screen.getByText(/Historia nie mówi, jak sprawa trafiła do: outcome/)).toBeVisible();
  expect(screen.getByText(/bardzo długa/)).toBeVisible();
});

test('the heat map has its figures in a table too, and asks for what the address says', async () => {
  const asked: URLSearchParams[] = [];
  server.events.on('request:start', ({ request }) => {
    const url = new URL(request.url);
    if (url.pathname.endsWith('/heat')) asked.push(url.searchParams);
  });
  const { user, place } = renderApp('/processes/lead-handling/heat?team=north&from=2026-11-01', { as: 'marek' });
  const table = within(await screen.findByRole('table', { name: 'W liczbach' }));
  expect(table.getByRole('row', { name: /^Pierwszy kontakt/ })).toHaveTextContent('1 godz. 30 min');
  expect(asked.at(-1)?.get('team')).toBe('north');
  expect(asked.at(-1)?.get('from')).toBe('2026-11-01');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Pokaż' }), 'working-median');
  expect(place.current).toContain('measure=working-median');
  expect(await screen.findByRole('list', { name: 'Co znaczą kolory' })).toHaveTextContent('do 21 min');
});
