import { expect, test } from 'vitest';
import {
  conditionExpression,
  cycleExpression,
  idOf,
  parseCondition,
  parseCycle,
  parseSpan,
  spanExpression,
} from './expressions';

test.each([
  ["${dueIn('office-hours', 4)}", { amount: 4, unit: 'office-hours', from: null }],
  ["${dueIn('working-days', 24)}", { amount: 24, unit: 'working-hours', from: null }],
  ["${dueIn('always', 0.25)}", { amount: 15, unit: 'minutes', from: null }],
  ["${dueIn('always', 2)}", { amount: 2, unit: 'hours', from: null }],
  ["${dueAfter(receivedAt, 'working-days', 24)}", { amount: 24, unit: 'working-hours', from: 'receivedAt' }],
  ['${workingDaysAfter(now(), 3)}', { amount: 3, unit: 'working-days', from: null }],
  ['${monthsAfter(lastPurchaseOn, 9)}', { amount: 9, unit: 'months', from: 'lastPurchaseOn' }],
  ['${minutesBefore(plannedAt, 5)}', { amount: 5, unit: 'minutes', from: 'plannedAt', before: true }],
  ['${slaBreachAt}', { amount: 0, unit: 'hours', from: 'slaBreachAt' }],
] as const)('%s is a choice, and comes back as it was', (text, span) => {
  expect(parseSpan(text)).toEqual(span);
  expect(spanExpression(parseSpan(text)!)).toBe(text);
});

test.each([
  'PT4H',
  '${monthsAfter(lastPurchaseOn, greater(nextStep, 1))}',
  "${rolloutDue(caseSubject(), 'vision', 'set-smart-goal', 10)}",
  "${dueIn('always', answerHours)}",
])('%s is left as it is', (text) => expect(parseSpan(text)).toBeNull());

test.each([
  ["${decision == 'stop'}", [{ variable: 'decision', operator: '==', value: 'stop' }]],
  ['${call}', [{ variable: 'call', operator: 'yes', value: '' }]],
  ['${!reachable}', [{ variable: 'reachable', operator: 'no', value: '' }]],
  ['${amount > 50000}', [{ variable: 'amount', operator: '>', value: '50000' }]],
  ['${newOwner != null}', [{ variable: 'newOwner', operator: 'known', value: '' }]],
] as const)('the condition %s is a choice, and comes back as it was', (text, clauses) => {
  expect(parseCondition(text)).toEqual({ join: 'and', clauses });
  expect(conditionExpression(parseCondition(text)!)).toBe(text);
});

test('clauses are joined by one word only', () => {
  const both = "${decision == 'to' && amount >= 10}";
  expect(parseCondition(both)?.clauses).toHaveLength(2);
  expect(conditionExpression(parseCondition(both)!)).toBe(both);
  expect(parseCondition("${a == 'x' || b == 'y'}")?.join).toBe('or');
  expect(parseCondition('${a && b || c}')).toBeNull();
  expect(parseCondition("${inSegment(caseSubject(), 'vip')}")).toBeNull();
});

test('what is typed as a value cannot become an expression', () => {
  const typed = { join: 'and', clauses: [{ variable: 'a', operator: '==', value: "x' || task != '${b}" }] } as const;
  expect(conditionExpression({ ...typed, clauses: [...typed.clauses] })).toBe("${a == 'x || task != b'}");
});

test.each(['0 0 7 * * ?', '0 30 6 ? * MON-FRI', '0 0 3 1 * ?', '0 15 14 ? * WED'])('the cycle %s is a choice', (text) =>
  expect(cycleExpression(parseCycle(text)!)).toBe(text),
);

test('a cycle of some months is left as it is', () => expect(parseCycle('0 0 8 1 1,4,7,10 ?')).toBeNull());

test.each([
  ['Zadzwoń do klienta', 'zadzwon-do-klienta'],
  ['  3. Żółty etap! ', 'zolty-etap'],
])('%s makes the id %s', (name, id) => expect(idOf(name)).toBe(id));
