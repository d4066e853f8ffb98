import { expect, test } from 'vitest';
import { nearestFirst } from './find-products';

const names = (q: string, ...of: string[]) =>
  nearestFirst(
    of.map((name) => ({ name })),
    q,
  ).map((it) => it.name);

test('a product whose name says it comes before one of whose series', () => {
  expect(names('szkol', 'Podręcznik drukowany', 'Szkolenie zespołu')).toEqual([
    'Szkolenie zespołu',
    'Podręcznik drukowany',
  ]);
});

test('the beginning of the name comes first, then of a word, letters without their marks', () => {
  expect(names('SLU', 'Obsługa', 'Nowa Służba', 'Słuchawki')).toEqual(['Słuchawki', 'Nowa Służba', 'Obsługa']);
});
