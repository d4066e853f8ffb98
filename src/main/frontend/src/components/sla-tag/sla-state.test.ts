import { expect, test } from 'vitest';
import { slaState } from './sla-state';

const NOW = Date.parse('2026-11-10T09:00:00Z');
const later = '2026-11-10T10:00:00Z';
const earlier = '2026-11-10T08:00:00Z';

test.each([
  [{ sla: 'ok', slaBreachAt: later }, 'ok'],
  [{ sla: 'at-risk', slaBreachAt: later }, 'at-risk'],
  [{ sla: 'at-risk', slaBreachAt: earlier }, 'breached'],
  [{ sla: 'breached', slaBreachAt: earlier }, 'breached'],
  [{ dueAt: earlier }, 'overdue'],
  [{ dueAt: later }, 'ok'],
])('%o is %s', (deadlines, kind) => {
  expect(slaState(deadlines, NOW)?.kind).toBe(kind);
});

test('without a deadline there is nothing to say', () => {
  expect(slaState({}, NOW)).toBeNull();
});
