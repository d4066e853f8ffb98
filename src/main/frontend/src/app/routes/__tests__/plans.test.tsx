import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';

const dialogNamed = (name: string) => screen.findByRole('dialog', { name });

test('one key plans a call with whoever the page is about', async () => {
  const { user } = renderApp('/customers/c2');
  await screen.findByRole('heading', { name: 'Tartak Bieszczady s.c.' });
  await user.keyboard('p');
  const dialog = await dialogNamed('Zaplanuj rozmowę lub spotkanie');
  expect(dialog).toHaveTextContent('Tartak Bieszczady s.c.');
  await user.click(within(dialog).getByLabelText('Spotkanie'));
  expect(within(dialog).getByLabelText('Czas trwania')).toHaveDisplayValue('1 godzina');
  await user.type(within(dialog).getByLabelText('Miejsce lub link'), 'Rynek 1, Sanok');
  await user.type(within(dialog).getByLabelText('Osoba'), 'Łukasz Ćwikła');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Zaplanowano')).toBeVisible();
  const planned = screen.getByRole('region', { name: 'Zaplanowane' });
  await waitFor(() => expect(planned).toHaveTextContent('Rynek 1, Sanok'));
  expect(planned).toHaveTextContent('60 minut · Łukasz Ćwikła');
});

test('the person from the card brings the phone number along', async () => {
  const { user } = renderApp('/customers/c2');
  await user.click(await screen.findByRole('button', { name: 'Zaplanuj…' }));
  const dialog = await dialogNamed('Zaplanuj rozmowę lub spotkanie');
  expect(within(dialog).getByLabelText('Osoba')).toHaveValue('Łukasz Ćwikła');
  expect(within(dialog).getByLabelText('Telefon lub link')).toHaveValue('+48 600 100 211');
});

test('a plan without whom or in the past is not sent', async () => {
  const { user } = renderApp('/');
  await user.click(await screen.findByRole('button', { name: 'Zaplanuj…' }));
  const dialog = await dialogNamed('Zaplanuj rozmowę lub spotkanie');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(within(dialog).getByText('Wybierz kontrahenta, lead lub szansę.')).toBeVisible();
});

test('a plan is changed and cancelled with its reason, which is counted', async () => {
  const { user } = renderApp('/customers/c5');
  const planned = await screen.findByRole('region', { name: 'Zaplanowane' });
  await user.click(await within(planned).findByRole('button', { name: 'Zmień' }));
  const change = await dialogNamed('Zmień rozmowę');
  await user.type(within(change).getByLabelText('Notatka'), 'Zapytać o palety');
  await user.click(within(change).getByRole('button', { name: 'Zapisz' }));
  await waitFor(() => expect(planned).toHaveTextContent('Zapytać o palety'));

  await user.click(within(planned).getByRole('button', { name: 'Odwołaj' }));
  const cancel = await dialogNamed('Odwołać rozmowę?');
  expect(within(cancel).getByRole('button', { name: 'Odwołaj' })).toBeDisabled();
  await user.click(within(cancel).getByLabelText('odwołał klient'));
  await user.click(within(cancel).getByRole('button', { name: 'Odwołaj' }));
  await waitFor(() => expect(planned).toHaveTextContent('1 odwołane: odwołał klient (1)'));
  expect(planned).toHaveTextContent('Nic nie jest zaplanowane.');
});

test('the agenda on Today shows plans and next steps day by day', async () => {
  const { user } = renderApp('/', { training: true });
  const agenda = await screen.findByRole('region', { name: 'Plan na 7 dni' });
  const tomorrow = await within(agenda).findByRole('region', { name: 'środa, 11 listopada' });
  expect(tomorrow).toHaveTextContent('jutro');
  expect(tomorrow).toHaveTextContent('Narodowe Święto Niepodległości');
  expect(tomorrow).toHaveTextContent('Huta Szkła Jaśmin S.A. · Instalacja 40 kWp');
  expect(within(agenda).getByText('Zadzwonić z wyceną')).toBeVisible();
  expect(within(agenda).getByText('Wizja lokalna na dachu')).toBeVisible();

  await user.click(within(tomorrow).getByRole('button', { name: /Huta Szkła/ }));
  const details = await dialogNamed('Spotkanie');
  expect(details).toHaveTextContent('ul. Tartaczna 5, Sanok');
  expect(await within(details).findByText('Wstępna rozmowa')).toBeVisible();
  expect(within(details).getByRole('link', { name: 'Zdaj raport' })).toHaveAttribute(
    'href',
    '/tasks/pl2-task?assignee=all',
  );
});

test('a free hour of the calendar offers to plan, arrows move between the hours', async () => {
  const { user, place } = renderApp('/agenda?view=day&day=2026-11-12', { training: true });
  const free = await screen.findByRole('button', { name: 'Zaplanuj coś: czw., 12 lis, 11:00' });
  await user.click(free);
  const dialog = await dialogNamed('Zaplanuj rozmowę lub spotkanie');
  expect(within(dialog).getByLabelText('Kiedy')).toHaveValue('12.11.2026');
  expect(within(dialog).getByLabelText('Godzina')).toHaveValue('11:00');
  await user.click(within(dialog).getByRole('button', { name: 'Anuluj' }));

  free.focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(screen.getByRole('button', { name: 'Zaplanuj coś: czw., 12 lis, 12:00' })).toHaveFocus();
  expect(screen.getByText('Wizja lokalna na dachu')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Następny dzień' }));
  expect(await screen.findByText('Nieobecność: Borys Zając')).toBeVisible();
  expect(place.current).toBe('/agenda?view=day&day=2026-11-13');
});

test('hours that have passed are not free', async () => {
  renderApp('/agenda?view=day', { training: true });
  expect(await screen.findByRole('button', { name: /Zaplanuj coś: .*11:00/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: /Zaplanuj coś: .*10:00/ })).toBeNull();
});

test('a reminder shows the last notes until it was seen', async () => {
  const { user } = renderApp('/tasks', { reminding: true, training: true });
  const reminders = await screen.findByRole('region', { name: 'Przypomnienia' });
  expect(await within(reminders).findByText('Rozmowa za 5 minut')).toBeVisible();
  expect(reminders).toHaveTextContent('Zapytać o termin montażu.');
  expect(within(reminders).getByRole('link', { name: '+48 600 100 210' })).toHaveAttribute('href', 'tel:+48600100210');
  expect(await within(reminders).findByText('Wstępna rozmowa')).toBeVisible();
  expect(within(reminders).getByRole('link', { name: 'Zdaj raport' })).toBeVisible();
  await user.click(within(reminders).getByText('Wiem'));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Przypomnienia' })).toBeNull());
});

test('the calendar subscription is made, shown once and revoked', async () => {
  const { user } = renderApp('/');
  const open = async () => {
    await user.click(await screen.findByRole('button', { name: 'Twoje konto' }));
    await user.click(await screen.findByRole('button', { name: 'Subskrypcja kalendarza' }));
    return dialogNamed('Subskrypcja kalendarza');
  };
  let dialog = await open();
  expect(await within(dialog).findByText('Nie ma jeszcze adresu.')).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Utwórz adres' }));
  expect(await screen.findByLabelText('Adres')).toHaveDisplayValue(/\/api\/v1\/public\/calendar\/.*\.ics$/);
  await user.click(screen.getByRole('button', { name: 'Anuluj' }));

  dialog = await open();
  expect(await within(dialog).findByText(/Adres działa od/)).toBeVisible();
  expect(screen.queryByLabelText('Adres')).toBeNull();
  await user.click(within(dialog).getByRole('button', { name: 'Unieważnij' }));
  expect(await within(dialog).findByText('Nie ma jeszcze adresu.')).toBeVisible();
});

test('whoever has no activities has no calendar', async () => {
  const { user } = renderApp('/', { as: 'maria' });
  await screen.findByRole('heading', { name: 'Dziś' });
  expect(screen.queryByRole('link', { name: 'Kalendarz' })).toBeNull();
  await user.keyboard('p');
  expect(screen.queryByRole('dialog')).toBeNull();
});
