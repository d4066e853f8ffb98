import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server } from '@/testing/setup';

const rows = async () => {
  const list = await screen.findByRole('list', { name: 'Zadania' });
  await waitFor(() => expect(within(list).getAllByRole('link').length).toBeGreaterThan(0));
  return within(list).getAllByRole('link');
};

const fill = async (user: ReturnType<typeof renderApp>['user'], summary: string) => {
  await user.click(await screen.findByLabelText('Nie odbiera'));
  await user.type(screen.getByLabelText(/Podsumowanie/), summary);
};
const withoutChannel = () =>
  http.get('*/api/v1/tasks/:id/form', () =>
    HttpResponse.json({
      schema: {
        type: 'default',
        components: [
          {
            id: 'o',
            key: 'outcome',
            type: 'radio',
            label: 'Wynik',
            values: [{ label: 'Nie odbiera', value: 'no-answer' }],
            validate: { required: true },
          },
          { id: 's', key: 'summary', type: 'textarea', label: 'Podsumowanie', validate: { required: true } },
        ],
      },
      data: {},
    }),
  );

test('the list shows my work, most urgent first, and filters stand in the URL', async () => {
  const { user, place } = renderApp('/tasks');
  expect((await rows())[0]).toHaveTextContent('Drukarnia Żaczek');
  await user.selectOptions(screen.getByLabelText('Czyje'), 'none');
  await waitFor(() => expect(place.current).toBe('/tasks?assignee=none'));
  await waitFor(async () => expect((await rows())[0]).toHaveTextContent('nieprzypisane'));
});

test('a task shows guidance, picture, lead, customer and what was said last', async () => {
  renderApp('/tasks/t1');
  expect(await screen.findByText(/Przedstaw się/)).toBeVisible();
  expect(await screen.findByText('picture at first-contact')).toBeVisible();
  expect(await screen.findByText(/Pytał o czas montażu/)).toBeVisible();
});

test('an unclaimed task is claimed', async () => {
  const { user } = renderApp('/tasks/t5?assignee=none');
  await user.click(await screen.findByRole('button', { name: 'Weź zadanie' }));
  expect(await screen.findByText('Zadanie jest Twoje')).toBeVisible();
});

test('the form speaks Polish, keeps a draft, and completing opens the next task', async () => {
  const { user, place } = renderApp('/tasks/t6');
  server.use(withoutChannel());
  await screen.findByLabelText('Nie odbiera');
  await user.click(screen.getByRole('button', { name: 'Zakończ' }));
  expect((await screen.findAllByText('To pole jest wymagane.')).length).toBeGreaterThan(0);
  await fill(user, 'Zadzwonię jutro');
  expect(await screen.findByText('Szkic zapisany', {}, { timeout: 4000 })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Zakończ' }));
  expect(await screen.findByText('Zadanie zakończone')).toBeVisible();
  await waitFor(() => expect(place.current).toBe('/tasks/t1'));
});

test("the server's objection is shown at its component", async () => {
  const { user } = renderApp('/tasks/t6');
  server.use(withoutChannel());
  await fill(user, 'źle');
  await user.click(screen.getByRole('button', { name: 'Zakończ' }));
  expect(await screen.findByText('Za mało napisano.')).toBeVisible();
  expect(screen.getByText('Sprawdź zaznaczone pola.')).toBeVisible();
});

test('when somebody else was faster, nothing that was typed is lost', async () => {
  const { user } = renderApp('/tasks/t6');
  server.use(withoutChannel());
  await fill(user, 'konflikt');
  await user.click(screen.getByRole('button', { name: 'Zakończ' }));
  expect(await screen.findByText('Ktoś inny zakończył to zadanie.')).toBeVisible();
  expect(screen.getByLabelText(/Podsumowanie/)).toHaveValue('konflikt');
});

test('several tasks are handed over at once', async () => {
  const { user } = renderApp('/tasks', { as: 'marek' });
  await user.selectOptions(await screen.findByLabelText('Czyje'), 'all');
  const boxes = await screen.findAllByRole('checkbox');
  await user.click(boxes[0]!);
  await user.click(boxes[1]!);
  await user.click(screen.getByRole('button', { name: 'Przekaż…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Przekaż 2 zadania' });
  await within(dialog).findByRole('option', { name: /Celina/ });
  await user.selectOptions(within(dialog).getByLabelText('Przekaż do'), 'celina');
  await user.click(within(dialog).getByRole('button', { name: 'Przekaż' }));
  expect(await screen.findByText('Przekazano 2 zadania')).toBeVisible();
});

test("somebody else's task is for reading", async () => {
  renderApp('/tasks/t2?assignee=all', { as: 'marek' });
  expect(await screen.findByText('Tylko do odczytu.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Zakończ' })).toBeNull();
});
