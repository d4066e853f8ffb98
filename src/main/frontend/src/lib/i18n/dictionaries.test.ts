import { expect, test } from 'vitest';
import { en as coreEn } from './en';
import { pl as corePl } from './pl';
import { furtherEn } from './further.en';
import { furtherPl } from './further.pl';
import { translator, type Message } from './translate';

const en = { ...coreEn, ...furtherEn };
const pl = { ...corePl, ...furtherPl };

const places = (message: Message) =>
  [
    ...new Set(
      Object.values(typeof message === 'string' ? [message] : message).flatMap((it) => it.match(/\{\w+\}/g) ?? []),
    ),
  ].sort();

test('both languages have the same keys', () => {
  expect(Object.keys(pl).sort()).toEqual(Object.keys(en).sort());
});

test.each(Object.keys(en) as (keyof typeof en)[])('%s has the same places in both languages', (key) => {
  expect(places(pl[key])).toEqual(places(en[key]));
});

test('every Polish plural has its three forms', () => {
  for (const message of Object.values(pl)) {
    if (typeof message !== 'string') expect(Object.keys(message)).toEqual(['one', 'few', 'many', 'other']);
  }
});

test.each([
  [1, 'Przekazano 1 zadanie'],
  [2, 'Przekazano 2 zadania'],
  [5, 'Przekazano 5 zadań'],
  [12, 'Przekazano 12 zadań'],
  [22, 'Przekazano 22 zadania'],
])('%i takes its Polish form', (count, text) => {
  expect(translator(pl, 'pl')('task.bulk.done', { count })).toBe(text);
});
