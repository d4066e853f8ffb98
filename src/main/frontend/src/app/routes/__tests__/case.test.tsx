import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

type Picture = { marks: { active?: string[]; chosen?: string[] }; onPick?: (element: string) => void };

vi.mock('@/components/bpmn-viewer/bpmn-viewer', () => ({
  BpmnViewer: ({ marks, onPick }: Picture) => (
    <>
      <p>{`token at ${marks.active?.join()}, looking at ${marks.chosen?.join()}`}</p>
      {['first-contact', 'score-lead', 'close-lead'].map((it) => (
        <button key={it} type="button" onClick={() => onPick?.(it)}>
          {`shape ${it}`}
        </button>
      ))}
    </>
  ),
}));

const rowOf = (list: ReturnType<typeof within>, name: RegExp) => list.getByRole('row', { name });

test('slider, list and diagram show the same moment, whichever is moved', async () => {
  const { user } = renderApp('/cases/case-l1', { as: 'marek' });
  const list = within(await screen.findByRole('table', { name: 'Historia kroków' }));
  expect(list.getByText(/przejmuje Anna Wiśniewska/)).toBeVisible();
  expect(rowOf(list, /^Wpłynął lead/)).toHaveTextContent('wykonano');
  expect(screen.getByRole('button', { name: 'Krok naprzód' })).toBeDisabled();

  await user.click(screen.getByRole('button', { name: 'Na początek' }));
  expect(screen.getByText(/^Chwila 1 z/, { selector: 'p' })).toHaveTextContent('Sprawa się zaczęła');
  expect(rowOf(list, /^Sprawa się zaczęła/)).toHaveAttribute('aria-current', 'step');
  expect(rowOf(list, /^Oceń lead/)).toHaveTextContent('(później niż ta chwila)');

  await user.click(list.getByRole('button', { name: 'Oceń lead' }));
  expect(rowOf(list, /^Oceń lead/)).toHaveAttribute('aria-current', 'step');
  expect(rowOf(list, /^Sprawa się zaczęła/)).not.toHaveAttribute('aria-current');
  expect(screen.getByText(/looking at score-lead/)).toBeVisible();
  expect(screen.getByText(/^Chwila 4 z/, { selector: 'p' })).toHaveTextContent('Oceń lead: początek');

  await user.click(screen.getByRole('button', { name: 'shape first-contact' }));
  expect(rowOf(list, /^Pierwszy kontakt/)).toHaveAttribute('aria-current', 'step');
  expect(rowOf(list, /^Pierwszy kontakt/)).toHaveTextContent('(trwa w tej chwili)');
  expect(screen.getByText('token at first-contact, looking at first-contact')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'shape close-lead' }));
  expect(screen.getByText(/^Chwila 7 z/, { selector: 'p' })).toHaveTextContent('W wybranym elemencie sprawy nie było.');
});

test('the keyboard moves the slider, which says the moment', async () => {
  const { user } = renderApp('/cases/case-l1', { as: 'marek', language: 'en' });
  const slider = await screen.findByRole('slider', { name: 'Moment of the case' });
  slider.focus();
  await user.keyboard('{Home}');
  expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Moment 1 of \d+: .* The case began$/));
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Moment 3 of/));
  await user.keyboard('{End}');
  expect(slider.getAttribute('aria-valuenow')).toBe(slider.getAttribute('aria-valuemax'));
  await user.keyboard('{PageDown}{PageUp}');
  expect(slider.getAttribute('aria-valuenow')).toBe(slider.getAttribute('aria-valuemax'));
});

test('what people wrote on a task is told at its time', async () => {
  renderApp('/cases/case-l1', { as: 'marek' });
  const list = within(await screen.findByRole('table', { name: 'Historia kroków' }));
  expect(rowOf(list, /^Pierwszy kontakt/)).toHaveTextContent(
    /komentarz, Marek Zieliński: ?Dzwoń po dziesiątej, późno otwierają\./,
  );
});

test('it plays by itself until somebody stops it', async () => {
  const { user } = renderApp('/cases/case-l1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Na początek' }));
  await user.click(screen.getByRole('button', { name: 'Odtwarzaj' }));
  await waitFor(() => expect(screen.getByText(/^Chwila 2 z/, { selector: 'p' })).toBeVisible(), { timeout: 3_000 });
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

const WHEN = '2026-11-20T08:00:00Z';
const event = (number: number, more: object) => ({
  number,
  stop: number,
  at: WHEN,
  kind: 'entered',
  elementId: 'first-contact',
  label: 'Pierwszy kontakt',
  step: 'task-1',
  scope: null,
  frame: false,
  flows: [],
  values: {},
  ...more,
});
const step = (id: string, more: object = {}) => ({
  id,
  elementId: 'first-contact',
  label: 'Pierwszy kontakt',
  type: 'userTask',
  version: 3,
  frame: false,
  turn: 1,
  turns: 1,
  from: WHEN,
  begins: 0,
  ...more,
});
const bare = {
  caseId: 'case-l1',
  processKey: 'lead-handling',
  startedAt: WHEN,
  endedAt: null,
  versions: [{ version: 3, from: WHEN, by: null, byName: null }],
  elements: [],
  clocks: [],
  children: [],
  unclear: [],
  whole: true,
  extent: { steps: 1, told: 1, stops: 3, first: 0, last: 2, size: 500 },
  opening: { standing: {}, done: [], flows: [], failed: {}, times: {} },
  beyond: [],
};
const serve = (answer: (stop: string | null) => object) =>
  server.use(
    http.get('*/api/v1/cases/:id/replay', async ({ request }) =>
      HttpResponse.json(answer(new URL(request.url).searchParams.get('stop')) as never),
    ),
  );

test('what a role may not read is said, not shown, and shown for a reason', async () => {
  let revealed = false;
  serve(() => ({
    ...bare,
    unclear: ['outcome'],
    events: [
      event(0, {}),
      event(1, {
        kind: 'commented',
        who: 'anna',
        note: { hidden: !revealed, text: revealed ? 'Dzwonić po dziesiątej' : null, files: [] },
      }),
      event(2, { kind: 'reported', report: { hidden: !revealed, summary: revealed ? 'Odebrał' : null, answers: {} } }),
    ],
    steps: [step('task-1')],
  }));
  server.use(
    http.post('*/api/v1/audit/reveals', async () => {
      revealed = true;
      return HttpResponse.json({ subject: 'l1', at: WHEN, until: null }, { status: 201 });
    }),
  );
  const { user } = renderApp('/cases/case-l1', { as: 'audyta' });
  const list = within(await screen.findByRole('table', { name: 'Historia kroków' }));
  expect(list.getByText('Jest raport; twoja rola go nie czyta.')).toBeVisible();
  expect(list.getByText('Treści twoja rola nie czyta.')).toBeVisible();
  expect(screen.getByText(/Historia nie mówi, jak sprawa trafiła do: outcome/)).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Pokaż ukryte dane…' }));
  await user.type(await screen.findByRole('textbox', { name: /Dlaczego/ }), 'Skarga klienta 17/2026');
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Pokaż ukryte dane…' }));
  expect(await list.findByText('Dzwonić po dziesiątej')).toBeVisible();
  expect(list.queryByText('Treści twoja rola nie czyta.')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Pokaż ukryte dane…' })).toBeNull();
});

test('what somebody typed into a case is said to be hidden, and shown for a reason', async () => {
  serve(() => ({
    ...bare,
    events: [
      event(0, {}),
      event(1, { kind: 'values', values: { outcome: '•••', tries: 2 } }),
      event(2, { kind: 'left', outcome: '•••' }),
    ],
    steps: [step('task-1', { until: WHEN, ends: 2, outcome: '•••' })],
  }));
  renderApp('/cases/case-l1', { as: 'audyta' });
  const list = within(await screen.findByRole('table', { name: 'Historia kroków' }));
  expect(list.getByText('outcome = ukryte, dopóki nie podasz powodu')).toBeVisible();
  expect(list.getByText('tries = 2')).toBeVisible();
  expect(list.queryByText(/•••/)).toBeNull();
  expect(screen.getByRole('button', { name: 'Pokaż ukryte dane…' })).toBeVisible();
});

test('loops and instances are counted', async () => {
  serve(() => ({
    ...bare,
    extent: { ...bare.extent, steps: 4 },
    events: [0, 1, 2].map((it) => event(it, { step: `s${it}` })),
    steps: [
      step('s0', { turns: 2, until: WHEN, ends: 1, outcome: 'no-answer', who: 'anna', whoName: 'Anna' }),
      step('s1', { turns: 2, turn: 2, begins: 1 }),
      step('s2', { label: 'Zapytaj', instance: 2, instances: 3, begins: 2 }),
    ],
  }));
  renderApp('/cases/case-l1', { as: 'marek', language: 'en' });
  const list = within(await screen.findByRole('table', { name: 'History of steps' }));
  expect(list.getByText('1st time')).toBeVisible();
  expect(list.getByText('2nd time')).toBeVisible();
  expect(list.getByText('2 of 3 at once')).toBeVisible();
  expect(screen.getByText('4 steps')).toBeVisible();
});

test('a long case comes in parts, and the slider covers all of them', async () => {
  const asked: (string | null)[] = [];
  serve((stop) => {
    asked.push(stop);
    const first = stop === null ? 40 : Number(stop);
    const numbers = Array.from({ length: stop === null ? 5 : 20 }, (_, it) => first + it);
    return {
      ...bare,
      whole: false,
      extent: { steps: 60_000, told: 50_000, stops: 45, first, last: numbers.at(-1), size: 20 },
      events: numbers.map((it) => event(it, { step: `s${it}`, label: `Telefon ${it}` })),
      steps: numbers.map((it) => step(`s${it}`, { label: `Telefon ${it}`, begins: it })),
    };
  });
  const { user } = renderApp('/cases/case-l1', { as: 'marek' });
  expect(await screen.findByText('chwile 41–45 z 45')).toBeVisible();
  expect(screen.getByText('60 000 kroków')).toBeVisible();
  expect(screen.getByText(/bardzo długa: z kroków \(60 000\) widać pierwsze 50 000/)).toBeVisible();
  const slider = screen.getByRole('slider', { name: 'Chwila sprawy' });
  expect(slider).toHaveAttribute('aria-valuemax', '44');
  expect(slider).toHaveAttribute('aria-valuenow', '44');

  await user.click(screen.getByRole('button', { name: 'Wcześniejsze' }));
  expect(await screen.findByText('chwile 21–40 z 45')).toBeVisible();
  expect(screen.getByText(/^Chwila 40 z 45/, { selector: 'p' })).toHaveTextContent('Telefon 39');
  await user.click(screen.getByRole('button', { name: 'Na początek' }));
  expect(await screen.findByText('chwile 1–20 z 45')).toBeVisible();
  expect(screen.getByText(/^Chwila 1 z 45/, { selector: 'p' })).toHaveTextContent('Telefon 0');
  expect(screen.getByRole('button', { name: 'Wcześniejsze' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Na koniec' }));
  expect(await screen.findByText('chwile 41–45 z 45')).toBeVisible();
  // What was here before is shown at once, and asked for again.
  expect(asked.slice(0, 3)).toEqual([null, '20', '0']);
});

/** Of a case of 45 moments, in parts of 20. */
const partOf = (stop: string | null, stops = 45) => {
  const first = stop === null ? Math.floor((stops - 1) / 20) * 20 : Number(stop);
  const numbers = Array.from({ length: Math.min(20, stops - first) }, (_, it) => first + it);
  return {
    ...bare,
    whole: stops <= 20,
    extent: { steps: stops, told: stops, stops, first, last: numbers.at(-1), size: 20 },
    events: numbers.map((it) => event(it, { step: `s${it}`, label: `Telefon ${it}` })),
    steps: numbers.map((it) => step(`s${it}`, { label: `Telefon ${it}`, begins: it })),
  };
};

test('what is here stays when another part is refused, which is asked for again when there is room', async () => {
  let refused = 0;
  server.use(
    http.get('*/api/v1/cases/:id/replay', async ({ request }) => {
      const stop = new URL(request.url).searchParams.get('stop');
      if (stop !== '20' || refused++ > 0) return HttpResponse.json(partOf(stop) as never);
      return HttpResponse.json({ title: 'Too many requests', status: 429 }, {
        status: 429,
        headers: { 'Retry-After': '2' },
      } as never);
    }),
  );
  const { user } = renderApp('/cases/case-l1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Wcześniejsze' }));
  expect(await screen.findByText('Zbyt wiele prób.')).toBeVisible();
  expect(screen.getByRole('slider', { name: 'Chwila sprawy' })).toHaveAttribute('aria-valuenow', '39');
  expect(screen.getByText('chwile 41–45 z 45')).toBeVisible();
  expect(screen.getByText(/^Chwila 40 z 45/, { selector: 'p' })).toBeVisible();
  expect(await screen.findByText('chwile 21–40 z 45', {}, { timeout: 5_000 })).toBeVisible();
  expect(screen.queryByText('Zbyt wiele prób.')).toBeNull();
});

test('the slider asks for the part where it comes to rest, not for those on its way', async () => {
  const asked: (string | null)[] = [];
  serve((stop) => {
    asked.push(stop);
    return partOf(stop);
  });
  renderApp('/cases/case-l1', { as: 'marek' });
  const slider = await screen.findByRole('slider', { name: 'Chwila sprawy' });
  for (let turn = 0; turn < 4; turn++) fireEvent.keyDown(slider, { key: 'PageDown' });
  expect(await screen.findByText('chwile 1–20 z 45')).toBeVisible();
  expect(screen.getByText(/^Chwila 5 z 45/, { selector: 'p' })).toHaveTextContent('Telefon 4');
  expect(asked).toEqual([null, '0']);
});

test('a case that grows into another part leaves nobody behind who looks at an earlier moment', async () => {
  let stops = 19;
  serve((stop) => partOf(stop, stops));
  const { user, client } = renderApp('/cases/case-l1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Na początek' }));
  await user.click(screen.getByRole('button', { name: 'Krok naprzód' }));
  expect(screen.getByText(/^Chwila 2 z 19/, { selector: 'p' })).toHaveTextContent('Telefon 1');

  stops = 21;
  await client.invalidateQueries({ queryKey: ['cases'] });
  expect(await screen.findByText('chwile 1–20 z 21')).toBeVisible();
  expect(screen.getByText(/^Chwila 2 z 21/, { selector: 'p' })).toHaveTextContent('Telefon 1');
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
