import { expect, test } from 'vitest';
import type { ImportField } from '../api/get-kinds';
import { choiceOf, draftOf, mappingOf, missingIn, textToValues, valuesToText, withMeaning } from './mapping';

const field = (name: string, more: Partial<ImportField> = {}): ImportField => ({
  name,
  label: name.toUpperCase(),
  type: 'text',
  required: false,
  group: null,
  ...more,
});

test('a mapping comes back as it was given, without what fills nothing', () => {
  const given = {
    columns: { A: 'email', B: { field: 'createdAt', format: 'M/d/yyyy' }, C: ['phone', 'note'], D: null },
    constants: { source: 'fair' },
    empty: ['Select'],
  };
  const { D, ...filled } = given.columns;
  expect(D).toBeNull();
  expect(mappingOf(draftOf(given))).toEqual({ ...given, columns: filled });
});

test('an option that was emptied is gone', () => {
  const draft = draftOf({ columns: { A: { field: 'email', template: 'x{value}' } } });
  draft.columns.A![0]!.template = '';
  expect(mappingOf(draft).columns).toEqual({ A: 'email' });
});

test('a required field and one of a group must be filled, by a column or a constant', () => {
  const fields = [
    field('source', { required: true }),
    field('email', { group: 'reach' }),
    field('phone', { group: 'reach' }),
    field('city'),
  ];
  expect(missingIn(draftOf({ columns: { A: 'city' } }), fields)).toEqual(['SOURCE', 'EMAIL / PHONE']);
  expect(missingIn(draftOf({ columns: { A: 'phone' }, constants: { source: 'fair' } }), fields)).toEqual([]);
});

test('replacements are written one a line', () => {
  const values = { targi: 'fair', 'a b': 'c=d' };
  expect(textToValues(`${valuesToText(values)}\n\nnothing`)).toEqual(values);
});

test('a text means what it was said to mean, or what it says itself', () => {
  const choices = [
    { value: 'recognition', label: 'Rozpoznanie' },
    { value: 'won', label: 'Zakończone sukcesem' },
  ];
  expect(choiceOf('ROZPOZNANIE', undefined, choices)).toBe('recognition');
  expect(choiceOf('Engaging', undefined, choices)).toBe('');
  const values = withMeaning({ Won: 'won' }, 'Engaging', 'recognition');
  expect(values).toEqual({ Won: 'won', Engaging: 'recognition' });
  expect(choiceOf('engaging', values, choices)).toBe('recognition');
  expect(withMeaning(values, 'engaging', '')).toEqual({ Won: 'won' });
});
