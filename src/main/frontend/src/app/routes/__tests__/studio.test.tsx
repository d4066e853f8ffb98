import { screen, waitFor, within } from '@testing-library/react';
import type { QueryClient } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

type Drawn = { xml: string; focus?: { id: string } | null; onChange: (xml: string) => void };

/** jsdom lays nothing out: who draws here presses a button. */
vi.mock('@/components/bpmn-editor/bpmn-editor', () => ({
  BpmnEditor: ({ xml, focus, onChange }: Drawn) => (
    <div>
      <p>drawing {/name="([^"]*)"[^>]*camunda:formRef="lead-handling.first-contact"/.exec(xml)?.[1]}</p>
      <p>looking at {focus?.id ?? 'all'}</p>
      <button type="button" onClick={() => onChange(xml.replace('Make first contact', 'Call at once'))}>
        draw
      </button>
    </div>
  ),
}));
vi.mock('@/components/decision-editor/decision-editor', () => ({
  DecisionEditor: ({ label, readOnly }: { label: string; readOnly: boolean }) =>
    `table ${label} ${readOnly ? 'to read' : 'to write in'}`,
}));
vi.mock('@/components/form-editor/form-editor', () => ({
  FormEditor: ({ label }: { label: string }) => `form ${label}`,
}));

beforeEach(() => {
  const media = window.matchMedia;
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => ({ ...media(query), matches: query.includes('66rem') }));
});

test('processes with what runs of them and what is being changed', async () => {
  const { user, place } = renderApp('/processes', { as: 'marek' });
  const row = await screen.findByRole('row', { name: /Obsługa leada/ });
  expect(await within(row).findByText('41')).toBeVisible();
  await waitFor(() => expect(within(row).getAllByRole('cell')[4]).toHaveTextContent('3'));
  await user.selectOptions(screen.getByLabelText('Pokaż'), 'drafts');
  expect(screen.queryByRole('row', { name: /Oferta/ })).toBeNull();
  expect(place.current).toBe('/processes?show=drafts');
});

test('who has no part in it does not see it', async () => {
  renderApp('/', { as: 'anna' });
  expect(await screen.findByRole('link', { name: 'Zadania' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Procesy' })).toBeNull();
});

test('an auditor reads and changes nothing', async () => {
  renderApp('/processes/lead-handling', { as: 'audyta' });
  expect(await screen.findByText('picture at all')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Zmień|Wróć do swojej/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Wróć do niej' })).toBeNull();
});

test('a version says how it does, and can be returned to with a reason', async () => {
  const { user, place } = renderApp('/processes/lead-handling', { as: 'marek' });
  const versions = await screen.findByRole('table', { name: 'Wersje' });
  const older = within(versions).getAllByRole('row')[2]!;
  await user.click(within(older).getByRole('button', { name: 'Wróć do niej' }));
  const dialog = await screen.findByRole('dialog', { name: 'Obsługa leada' });
  await user.type(within(dialog).getByLabelText('Dlaczego'), 'Za dużo spóźnień');
  await user.click(within(dialog).getByRole('button', { name: 'Wróć do niej' }));
  expect(await screen.findByText('Zgłoszono: ponownie wersja 2')).toBeVisible();
  await waitFor(() => expect(place.current).toMatch(/^\/process-drafts\/pd2/));
});

test('a new process begins as something that could run', async () => {
  let sent: Record<string, unknown> = {};
  server.use(
    http.post('*/api/v1/process-drafts', async ({ request }) => {
      sent = (await request.json()) as Record<string, unknown>;
      return HttpResponse.json(
        { id: 'pd1', processKey: 'obchod-targow', revision: 1, state: 'DRAFT' },
        { status: 201 },
      );
    }),
  );
  const { user, place } = renderApp('/processes', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Nowy proces' }));
  const dialog = await screen.findByRole('dialog', { name: 'Nowy proces' });
  await user.type(within(dialog).getByLabelText('Nazwa po polsku'), 'Obchód targów');
  expect(within(dialog).getByLabelText(/Krótka nazwa/)).toHaveValue('obchod-targow');
  await user.click(within(dialog).getByRole('button', { name: 'Rysuj' }));
  await waitFor(() => expect(place.current).toBe('/process-drafts/pd1'));
  expect(sent.processKey).toBe('obchod-targow');
  expect(Object.keys(sent.forms as object)).toHaveLength(2);
});

test('what is drawn is saved by itself, and a problem leads to its place', async () => {
  const { user } = renderApp('/process-drafts/pd1', { as: 'marek' });
  expect(await screen.findByText('drawing Make first contact')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'draw' }));
  expect(await screen.findByText(/Jeszcze nie zapisano|Zapisywanie/)).toBeVisible();
  expect(await screen.findByText(/^Zapisano o/)).toBeVisible();
  await user.click(await screen.findByRole('button', { name: /Zadanie nie ma terminu/ }));
  expect(await screen.findByText('looking at first-contact')).toBeVisible();
  await user.click(screen.getByRole('button', { name: /Kolumna nie ma polskiego tytułu/ }));
  expect(await screen.findByText('table SLA leada to write in')).toBeVisible();
});

test('the second who saves is told, and keeps what was drawn as a copy', async () => {
  server.use(
    http.put('*/api/v1/process-drafts/pd1', () =>
      HttpResponse.json(
        { title: 'Conflict', currentRevision: 9, updatedBy: 'admin', updatedAt: '2026-11-10T08:30:00Z' },
        { status: 409 },
      ),
    ),
  );
  const { user, place } = renderApp('/process-drafts/pd1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'draw' }));
  expect(await screen.findByText('Administrator zapisał(a) ten szkic o 09:30')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Zachowaj mój jako kopię' }));
  await waitFor(() => expect(place.current).toBe('/process-drafts/pd4'));
  expect(await screen.findByText('drawing Call at once')).toBeVisible();
});

test('marketing changes nothing but the tables of its own processes', async () => {
  renderApp('/process-drafts/pd1?file=lead-sla', { as: 'maria' });
  expect(await screen.findByText('table SLA leada to read')).toBeVisible();
});

test('a draft from before the newest version goes on once the difference was seen', async () => {
  const { user } = renderApp('/process-drafts/pd3', { as: 'marek' });
  expect(await screen.findByText('W międzyczasie wydano wersję 3')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Widziałem(-am)' }));
  await waitFor(() => expect(screen.queryByText('W międzyczasie wydano wersję 3')).toBeNull());
});

test('a change is submitted with a note, and waits for somebody else', async () => {
  const { user } = renderApp('/process-drafts/pd1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Zgłoś' }));
  const dialog = await screen.findByRole('dialog', { name: 'Obsługa leada' });
  expect(within(dialog).getByRole('button', { name: 'Zgłoś' })).toBeDisabled();
  await user.type(within(dialog).getByLabelText('Notatka'), 'Szybszy kontakt');
  await user.click(within(dialog).getByRole('button', { name: 'Zgłoś' }));
  expect(await screen.findByText('Czeka na ocenę')).toBeVisible();
  expect(await screen.findByText('Szybszy kontakt')).toBeVisible();
});

test('a reviewer approves and releases', async () => {
  const { user } = renderApp('/process-drafts/pd2', { as: 'marek' });
  const table = await screen.findByRole('region', { name: 'Tabela: SLA leada' });
  expect(within(table).getByText('48').tagName).toBe('DEL');
  expect(
    within(table)
      .getAllByText('24')
      .map((it) => it.tagName),
  ).toContain('INS');
  expect(screen.getByText('Budżet')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Zatwierdź' }));
  await user.click(
    within(await screen.findByRole('dialog', { name: 'Obsługa leada' })).getByRole('button', {
      name: 'Zatwierdź',
    }),
  );
  await user.click(await screen.findByRole('button', { name: 'Wydaj' }));
  await user.click(
    within(await screen.findByRole('dialog', { name: 'Obsługa leada' })).getByRole('button', { name: 'Wydaj' }),
  );
  expect(await screen.findByText('Wydano jako wersję 4')).toBeVisible();
  expect(await screen.findByText('Wydany')).toBeVisible();
});

test('what a draft was before is brought back, with what is drawn now kept in the list', async () => {
  const { user } = renderApp('/process-drafts/pd1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'draw' }));
  await user.click(screen.getByRole('button', { name: 'Więcej' }));
  await user.click(await screen.findByText('Zapisy szkicu'));
  const list = await screen.findByRole('table', { name: 'Zapisy szkicu' });
  const rows = within(list).getAllByRole('row').slice(1);
  expect(rows.map((it) => within(it).getAllByRole('cell')[0]?.textContent)).toEqual(['4', '3', '2', '1']);
  expect(within(rows[0]!).queryByRole('button')).toBeNull();
  expect(rows[2]).toHaveTextContent('Administrator');
  await user.click(within(rows[2]!).getByRole('button', { name: 'Przywróć nr 2' }));
  const dialog = await screen.findByRole('dialog', { name: 'Przywróć nr 2' });
  expect(dialog).toHaveTextContent('zostanie na liście jako nr 4');
  await user.click(within(dialog).getByRole('button', { name: 'Przywróć' }));
  expect(await screen.findByText('drawing First call')).toBeVisible();
  expect(screen.getByText('Przywrócono zapis nr 2')).toBeVisible();
  expect(screen.queryByRole('dialog', { name: 'Przywróć nr 2' })).toBeNull();
});

test('who only looks sees what was saved when, and brings nothing back', async () => {
  const { user } = renderApp('/process-drafts/pd2', { as: 'audyta', language: 'en' });
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await user.click(await screen.findByText('Versions of this draft'));
  const list = await screen.findByRole('table', { name: 'Versions of this draft' });
  expect(within(list).getAllByRole('row')).toHaveLength(4);
  expect(within(list).queryByRole('button')).toBeNull();
});

test('an administrator says whether a second person reviews changes', async () => {
  const { user } = renderApp('/processes', { as: 'admin' });
  const setting = await screen.findByLabelText('Zmiany wymagają oceny drugiej osoby');
  expect(setting).toBeChecked();
  await user.click(setting);
  await waitFor(() => expect(setting).not.toBeChecked());
  expect(await screen.findByText(/^Nikt nie ocenia zmian/)).toBeVisible();
});

test('whoever submits reads whether somebody reviews it, and sets nothing', async () => {
  server.use(http.get('*/api/v1/studio/settings', () => HttpResponse.json({ reviewRequired: false })));
  const { user } = renderApp('/process-drafts/pd1', { as: 'marek', language: 'en' });
  await user.click(await screen.findByRole('button', { name: 'Submit' }));
  expect(await screen.findByText(/^Nobody reviews changes/)).toBeVisible();
});

test('a manager does not see the setting', async () => {
  renderApp('/processes', { as: 'marek' });
  expect(await screen.findByRole('row', { name: /Obsługa leada/ })).toBeVisible();
  expect(screen.queryByLabelText('Zmiany wymagają oceny drugiej osoby')).toBeNull();
});

/** As the change feed does when somebody else did something with the draft. */
const elsewhere = async (client: QueryClient, id: string, change: object) => {
  const opened = client.getQueryData<object>(['process-draft', id]);
  server.use(http.get(`*/api/v1/process-drafts/${id}`, () => HttpResponse.json({ ...opened, ...change })));
  await client.invalidateQueries({ queryKey: ['drafts'] });
};

test('an open draft follows what somebody else decides', async () => {
  const { client } = renderApp('/process-drafts/pd2', { as: 'marek' });
  expect(await screen.findByRole('button', { name: 'Zatwierdź' })).toBeVisible();
  await elsewhere(client, 'pd2', { state: 'APPROVED', approvedBy: 'admin', reviewNote: 'Zgoda na całość' });
  expect(await screen.findByRole('button', { name: 'Wydaj' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Zatwierdź' })).toBeNull();
  expect(screen.getByText('Zgoda na całość')).toBeVisible();
  expect(screen.getByText('Ktoś zmienił stan tego szkicu')).toBeVisible();
});

test('what one does oneself is not told as if somebody else had done it', async () => {
  const { user } = renderApp('/process-drafts/pd2', { as: 'marek', language: 'en' });
  await user.click(await screen.findByRole('button', { name: 'Approve' }));
  const dialog = await screen.findByRole('dialog', { name: 'Obsługa leada' });
  await user.click(within(dialog).getByRole('button', { name: 'Approve' }));
  expect(await screen.findByRole('button', { name: 'Release' })).toBeVisible();
  expect(screen.queryByText('Somebody moved this draft on')).toBeNull();
});

test('who has not drawn sees what somebody else saved; who has drawn is asked', async () => {
  const { client, user } = renderApp('/process-drafts/pd1', { as: 'marek' });
  expect(await screen.findByText('drawing Make first contact')).toBeVisible();
  const { xml } = client.getQueryData<{ xml: string }>(['process-draft', 'pd1'])!;
  const theirs = (more: string) => xml.replace('Make first contact', `Make first contact ${more}`);
  const by = { updatedBy: 'admin', updatedAt: '2026-11-10T08:30:00Z' };
  await elsewhere(client, 'pd1', { revision: 4, xml: theirs('soon'), ...by });
  expect(await screen.findByText('drawing Make first contact soon')).toBeVisible();
  server.use(
    http.put('*/api/v1/process-drafts/pd1', () =>
      HttpResponse.json({ id: 'pd1', processKey: 'lead-handling', revision: 5, state: 'DRAFT' }),
    ),
  );
  await user.click(screen.getByRole('button', { name: 'draw' }));
  expect(await screen.findByText('drawing Call at once soon')).toBeVisible();
  expect(await screen.findByText(/^Zapisano o/)).toBeVisible();
  await elsewhere(client, 'pd1', { revision: 6, xml: theirs('later'), ...by });
  expect(await screen.findByText('Administrator zapisał(a) ten szkic o 09:30')).toBeVisible();
  expect(screen.getByText('drawing Call at once soon')).toBeVisible();
});

test('what was drawn when the draft went on is kept as a copy', async () => {
  server.use(
    http.put('*/api/v1/process-drafts/pd1', () =>
      HttpResponse.json({ title: 'Conflict', state: 'SUBMITTED' }, { status: 409 }),
    ),
  );
  const { user, place } = renderApp('/process-drafts/pd1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'draw' }));
  expect(await screen.findByText(/^Szkic poszedł w międzyczasie dalej/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Zachowaj mój jako kopię' }));
  await waitFor(() => expect(place.current).toBe('/process-drafts/pd4'));
  expect(await screen.findByText('drawing Call at once')).toBeVisible();
});
