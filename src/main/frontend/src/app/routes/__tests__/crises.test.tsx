import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fishboneOf, textOf } from '@/features/crisis/components/crisis-causes';
import { renderApp } from '@/testing/render-app';

test('one button begins a response and leads to its board', async () => {
  const { user, place } = renderApp('/crises', { as: 'marek' });
  expect(await screen.findByRole('link', { name: 'Atak hakerski' })).toHaveAttribute('href', '/crises/k1');
  await user.click(screen.getByRole('button', { name: 'Uruchom reakcję kryzysową' }));
  const dialog = await screen.findByRole('dialog', { name: 'Uruchom reakcję kryzysową' });
  const begin = within(dialog).getByRole('button', { name: 'Zaalarmuj zespół teraz' });
  expect(begin).toBeDisabled();
  await user.selectOptions(
    within(dialog).getByLabelText('Zagrożenie, które się ziściło'),
    await within(dialog).findByRole('option', { name: 'Atak hakerski (Plan centrali)' }),
  );
  await user.type(within(dialog).getByLabelText('Co się stało'), 'Serwery stoją');
  await user.click(begin);
  await waitFor(() => expect(place.current).toBe('/crises/k1'));
});

test('the board shows who has answered, by which way, and what did not arrive', async () => {
  const { user } = renderApp('/crises/k1', { as: 'marek' });
  const team = await screen.findByRole('list', { name: 'Zespół' });
  expect(within(team).getByText('E-mail: jeszcze niedostarczony')).toBeVisible();
  expect(within(team).getByText('SMS: brak adresu')).toBeVisible();
  expect(within(team).getByText(/Odpowiedź .* e-mail/)).toBeVisible();
  expect(screen.getByText('Kampanie czekają do końca ostatniego kryzysu.')).toBeVisible();
  expect(screen.getByText('1 z 2')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Poinformuj klientów' })).toHaveAttribute('href', '/tasks/t1');
  expect(screen.getByText('Straż pożarna')).toBeVisible();
  await user.click(within(team).getByRole('button', { name: 'Wiem o tym' }));
  expect(await screen.findByText('2 z 2')).toBeVisible();
});

test('a step is ticked off, then the next one is due', async () => {
  const { user } = renderApp('/crises/k1', { as: 'marek' });
  const list = await screen.findByRole('list', { name: 'Sieć' });
  expect(within(list).getByText('Po czasie')).toBeVisible();
  await user.click(within(list).getByRole('button', { name: 'Zrobione: Odłącz sieć' }));
  expect(await screen.findByRole('button', { name: 'Zrobione: Przywróć kopię' })).toBeVisible();
});

test('a false alarm needs its reason', async () => {
  const { user } = renderApp('/crises/k1', { as: 'marek' });
  await user.click(await screen.findByRole('button', { name: 'Fałszywy alarm' }));
  const dialog = await screen.findByRole('dialog', { name: 'Fałszywy alarm' });
  await user.type(within(dialog).getByLabelText('Powód'), 'Próba syreny');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await screen.findByText('Próba syreny')).toBeVisible();
});

test('the fishbone is a picture with its texts, and is written as groups with causes', async () => {
  renderApp('/crises/k1', { as: 'marek' });
  const picture = await screen.findByRole('img', { name: 'Diagram rybiej ości: Atak hakerski' });
  expect(picture.querySelectorAll('text')).toHaveLength(3);
  expect(screen.getByRole('link', { name: 'SVG' })).toHaveAttribute('href', expect.stringContaining('/fishbone.svg'));
  const written = fishboneOf('P', 'Ludzie:\n- Brak szkoleń\nRotacja\n\nTechnologia:\n');
  expect(written.bones).toEqual([
    { name: 'Ludzie', causes: ['Brak szkoleń', 'Rotacja'] },
    { name: 'Technologia', causes: [] },
  ]);
  expect(fishboneOf('P', textOf(written))).toEqual(written);
});

test('a lesson says what becomes of it in the register', async () => {
  const { user } = renderApp('/crises/k1', { as: 'marek' });
  const section = await screen.findByRole('region', { name: 'Wnioski' });
  await user.click(within(section).getByRole('button', { name: 'Dodaj' }));
  const dialog = await screen.findByRole('dialog', { name: 'Wnioski' });
  await user.type(within(dialog).getByLabelText('Co następnym razem zrobić inaczej'), 'Szkolenia');
  await user.selectOptions(within(dialog).getByLabelText('W rejestrze'), 'nowe zagrożenie');
  await user.click(within(dialog).getByRole('button', { name: 'Zapisz' }));
  expect(await within(section).findByText('nowe zagrożenie')).toBeVisible();
});

test('the plan says which customers must not be lost, whose they are and how they are reached', async () => {
  renderApp('/crisis-plans/p1', { as: 'marek' });
  const list = await screen.findByRole('list', { name: 'Klienci kluczowi' });
  const sawmill = await within(list).findByRole('link', { name: 'Tartak Bieszczady s.c.' });
  expect(sawmill).toHaveAttribute('href', '/customers/c2');
  expect(list).toHaveTextContent('Anna Żuraw');
  expect(within(list).getByRole('link', { name: '+48600100211' })).toHaveAttribute('href', 'tel:+48600100211');
  expect(list).toHaveTextContent('bez telefonu i e-maila');
  expect(screen.getByText('Pierwsi według nazwy: 2; jest ich więcej.')).toBeVisible();
});
