import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

const column = (name: string) => screen.findByRole('region', { name });
const fillForm = async (user: ReturnType<typeof renderApp>['user'], dialog: HTMLElement) =>
  user.type(await within(dialog).findByLabelText(/Co ustalono/), 'Rośnie.');
const dataTransfer = { setData() {}, setDragImage() {}, effectAllowed: '', dropEffect: '' };

test('the board shows every stage with its number and worth', async () => {
  renderApp('/pipeline');
  const research = await column('Badanie rynku');
  expect(within(research).getByRole('heading')).toHaveTextContent('Badanie rynku 9');
  expect(within(research).getAllByText(/^ważone/)[0]).toBeVisible();
  expect(await column('Odrzucone')).toBeVisible();
  expect(screen.getAllByText('Bez aktywności').length).toBeGreaterThan(1);
});

test('a dropped card asks what the stage asks and moves when the server agrees', async () => {
  const { user } = renderApp('/pipeline');
  const research = await column('Badanie rynku');
  const next = await column('Rozpoznanie');
  const before = within(next).getAllByRole('listitem').length;
  const card = within(research).getAllByRole('listitem')[0]!;
  fireEvent.dragStart(card, { dataTransfer });
  fireEvent.dragOver(next, { dataTransfer });
  fireEvent.drop(next, { dataTransfer });
  const dialog = await screen.findByRole('dialog', { name: 'Przenieś do: Rozpoznanie' });
  expect(within(dialog).queryByText('Decyzja')).toBeNull();
  await fillForm(user, dialog);
  await user.click(within(dialog).getByRole('button', { name: 'Przenieś' }));
  expect(await screen.findByText(/teraz etap: Rozpoznanie/)).toBeVisible();
  await waitFor(() => expect(within(next).getAllByRole('listitem')).toHaveLength(before + 1));
});

test('a refused move says why, and the card goes back', async () => {
  const { user } = renderApp('/pipeline');
  const research = await column('Badanie rynku');
  const before = within(research).getAllByRole('listitem').length;
  await user.click(within(research).getAllByRole('button', { name: /^Przenieś…/ })[0]!);
  const dialog = await screen.findByRole('dialog');
  await user.selectOptions(within(dialog).getByLabelText('Do etapu'), 'proposal');
  await fillForm(user, dialog);
  expect(within(research).getAllByRole('listitem')).toHaveLength(before - 1);
  await user.click(within(dialog).getByRole('button', { name: 'Przenieś' }));
  expect(await within(dialog).findByText('Aby tam przejść, brakuje: potwierdzony budżet.')).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Anuluj' }));
  await waitFor(() => expect(within(research).getAllByRole('listitem')).toHaveLength(before));
});

test('a deal on hold is not moved, with the reason of the server', async () => {
  const { user } = renderApp('/pipeline');
  const held = (await screen.findByText(/^Wstrzymana do/)).closest('li')!;
  await user.click(within(held).getByRole('button', { name: /^Przenieś…/ }));
  const dialog = await screen.findByRole('dialog');
  await user.selectOptions(within(dialog).getByLabelText('Do etapu'), 'won');
  await user.click(within(dialog).getByRole('button', { name: 'Przenieś' }));
  expect(await within(dialog).findByText('Szansa jest wstrzymana.')).toBeVisible();
});

test('filters stand in the address', async () => {
  const { user, place } = renderApp('/pipeline?view=table', { as: 'marek' });
  await screen.findByRole('table');
  await user.selectOptions(screen.getByLabelText('Aktywność'), 'true');
  await user.selectOptions(screen.getByLabelText('Zespół'), 'south');
  await waitFor(() => expect(place.current).toBe('/pipeline?view=table&idle=true&team=south'));
});

test('a number leads to the rows behind it, which can be widened again', async () => {
  const { user, place } = renderApp('/pipeline?view=funnel&team=north', { as: 'marek' });
  const picture = await screen.findByRole('table', { name: 'Konwersja między etapami' });
  const [row] = within(picture).getAllByRole('row', { name: /Badanie rynku/ });
  await user.click(within(row!).getAllByRole('link')[1]!);
  await waitFor(() =>
    expect(place.current).toMatch(/view=table&team=north&passed=market-research&outcome=moved&from=/),
  );
  expect(await screen.findByText('Weszły na etap: Badanie rynku')).toBeVisible();
  await user.click(screen.getAllByRole('button', { name: /^Usuń filtr: / })[0]!);
  await waitFor(() => expect(place.current).not.toContain('passed='));
});

test('a number of the forecast leads to its deals', async () => {
  const { user, place } = renderApp('/pipeline?view=forecast', { as: 'marek' });
  const months = await screen.findByRole('table', { name: 'Prognoza miesięczna' });
  const [row] = within(months).getAllByRole('row').slice(1);
  const hrefs = within(row!)
    .getAllByRole('link')
    .map((it) => it.getAttribute('href'));
  expect(hrefs).toContainEqual(expect.stringMatching(/forecast=weighted&closing=\d{4}-\d{2}&currency=PLN&sort=close/));
  expect(hrefs).toContainEqual(expect.stringMatching(/forecast=best-case&closing=/));
  const together = within(months).getByRole('row', { name: /^Razem/ });
  expect(within(together).getAllByRole('link')[0]!.getAttribute('href')).toMatch(/closeFrom=.*&closeUntil=/);
  await user.click(within(row!).getAllByRole('link')[0]!);
  await waitFor(() => expect(place.current).toMatch(/view=table&forecast=weighted&closing=/));
  expect(await screen.findByText('Prognoza: Ważone')).toBeVisible();
});

test('the forecast by quarter stands in the address, with what changed and what is in no period', async () => {
  const { user, place } = renderApp('/pipeline?view=forecast', { as: 'marek' });
  await user.click(await screen.findByRole('tab', { name: 'Kwartały' }));
  await waitFor(() => expect(place.current).toContain('by=quarter'));
  expect(await screen.findByRole('table', { name: 'Prognoza kwartalna' })).toBeVisible();
  const apart = screen.getByRole('table', { name: 'Otwarte szanse poza tymi okresami' });
  expect(within(apart).getByRole('row', { name: /^Nieznane/ })).toBeVisible();
  const changes = await screen.findByRole('table', { name: 'Co się zmieniło' });
  expect(within(changes).getByRole('row', { name: /^Wyszły z okresu 1 szansa.*-|−/ })).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Od'), '30');
  await waitFor(() => expect(place.current).toContain('days=30'));
});

test('a deal is edited from the version that was read, and handed over by a manager', async () => {
  const { user } = renderApp('/deals/d1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: /^Popraw: Mleczarnia/ }));
  const dialog = await screen.findByRole('dialog');
  await user.clear(within(dialog).getByLabelText('Wartość'));
  await user.type(within(dialog).getByLabelText('Wartość'), '99 000,50');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Dane poprawiono')).toBeVisible();
  expect(await screen.findByText(/99\s000,50/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Przekaż' })).toBeVisible();
  expect(screen.getByText('Henryk Brzoza')).toBeVisible();
});

test('marketing sees no pipeline', async () => {
  renderApp('/tasks', { as: 'maria' });
  const nav = await screen.findByRole('navigation', { name: 'Nawigacja główna' });
  expect(within(nav).getByRole('link', { name: 'Leady' })).toBeInTheDocument();
  expect(within(nav).queryByRole('link', { name: 'Lejek' })).toBeNull();
});

test('desk work of a deal is named, not coded', async () => {
  server.use(
    http.get('*/api/v1/activities', () =>
      HttpResponse.json({
        items: [{ id: 'a1', kind: 'desk', at: '2026-11-19T15:49:00Z', summary: 'Zamówienie potwierdzone.' }],
        next: null,
      }),
    ),
  );
  renderApp('/deals/d1');
  const entry = (await screen.findByText('Zamówienie potwierdzone.')).closest('li')!;
  expect(within(entry).getByText(/^Zadanie/)).toBeVisible();
  expect(within(entry).queryByText(/desk/)).toBeNull();
});
