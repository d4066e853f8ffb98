import { expect, test } from 'vitest';
import { bodyOf, byKey, changedLine, freeLine, movedLine, problemsOf, productLine, type Draft } from './draft';
import { numeral, typed } from './typed';

const words = { number: 'number', quantity: 'quantity', name: 'name', day: 'day' };
const draft = (more: Partial<Draft> = {}): Draft => ({
  audience: 'B2B',
  language: 'pl',
  currency: 'PLN',
  validUntil: '2026-12-31',
  discount: '',
  recipientName: 'Ewa',
  recipientEmail: '',
  recipientPhone: '',
  coverText: '',
  blocks: { company: '', fulfilment: '', benefits: '', portfolio: '' },
  lines: [],
  ...more,
});

test.each([
  ['1 200,50', '1200.50'],
  ['12.5', '12.5'],
  ['1\u00a0000', '1000'],
  ['', null],
  ['dwa', null],
  ['1,2,3', null],
])('%s is the number %s', (text, number) => {
  expect(numeral(text)).toBe(number);
});

test('a number is written as its reader writes it', () => {
  expect(typed('12.50', 'pl')).toBe('12,50');
  expect(typed(12.5, 'en')).toBe('12.5');
  expect(typed(null, 'pl')).toBe('');
});

test('a discount that is emptied is none, not the one before', () => {
  expect(bodyOf(draft({ discount: '' })).discount).toBe(0);
  expect(bodyOf(draft({ discount: '7,5' })).discount).toBe(7.5);
});

test('a product leaves price and tax to the price lists', () => {
  const line = productLine({ id: 'p', name: 'Panel', listPrice: { amount: '10.00', currency: 'EUR' } });
  expect(bodyOf(draft({ lines: [line] })).lines[0]).toMatchObject({
    product: 'p',
    quantity: 1,
    price: undefined,
    vat: undefined,
  });
});

test('a price keeps the currency it was typed in', () => {
  const line = freeLine();
  const typedIn = changedLine(draft({ lines: [line] }), line.key, { price: '80' });
  const moved = { ...typedIn, currency: 'EUR' };
  expect(bodyOf(moved).lines[0]?.price).toEqual({ amount: '80', currency: 'PLN' });
  const again = changedLine(moved, line.key, { price: '20' });
  expect(bodyOf(again).lines[0]?.price).toEqual({ amount: '20', currency: 'EUR' });
});

test('what cannot be read is said at once', () => {
  const line = { ...freeLine(), quantity: 'x', discount: 'y' };
  expect(problemsOf(draft({ validUntil: '', lines: [line] }), words)).toEqual({
    validUntil: 'day',
    [`${line.key}.name`]: 'name',
    [`${line.key}.quantity`]: 'quantity',
    [`${line.key}.price`]: 'number',
    [`${line.key}.discount`]: 'number',
  });
});

test('errors of lines find their line by key', () => {
  const errors = [
    { field: 'lines[1].quantity', message: 'a' },
    { field: 'lines', message: 'b' },
    { field: 'coverText', message: 'c' },
  ];
  expect(byKey(errors, ['k1', 'k2'])).toEqual({ 'k2.quantity': 'a', lines: 'b', coverText: 'c' });
});

test('a line moves, and not beyond the ends', () => {
  const [a, b, c] = [freeLine(), freeLine(), freeLine()];
  expect(movedLine([a, b, c], 2, 0)).toEqual([c, a, b]);
  expect(movedLine([a, b], 0, -1)).toEqual([a, b]);
  expect(movedLine([a, b], 1, 2)).toEqual([a, b]);
});
