import { expect, test } from 'vitest';
import { formLabel, formMessage } from './form-messages';

test.each([
  ['Field is required.', 'To pole jest wymagane.'],
  ['Field must have minimum value of 3.', 'Podaj liczbę nie mniejszą niż 3.'],
  ['Field must have maximum length of 20.', 'Tekst jest za długi – największa długość to 20.'],
  [
    'Field must be a valid  international phone number. (e.g. +4930664040900)',
    'Podaj numer telefonu z kodem kraju, np. +48 600 100 200.',
  ],
  ['Własny komunikat formularza', 'Własny komunikat formularza'],
])('%s', (english, polish) => {
  expect(formMessage(english, 'pl')).toBe(polish);
});

test('labels of the library are translated, everything else stays', () => {
  expect(formLabel('Select', 'pl')).toBe('Wybierz');
  expect(formLabel('Select', 'en')).toBe('Select');
  expect(formLabel('Kanał', 'pl')).toBe('Kanał');
  expect(formLabel('m/dd/yyyy', 'pl')).toBe('m/dd/yyyy');
  expect(formLabel('mm/dd/yyyy', 'pl')).toBe('dd.mm.rrrr');
  expect(formLabel('dd.mm.yyyy', 'en')).toBe('dd/mm/yyyy');
});
