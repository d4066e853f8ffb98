import { expect, test } from 'vitest';
import { decisionFor, withoutDecision } from './stage-form';

const stages = ['research', 'proposal', 'negotiation', 'won', 'lost'].map((stage) => ({ stage }));

test('the next place is "next", a farther one is named, an earlier one is "back"', () => {
  expect(decisionFor(stages, 'research', 'proposal')).toEqual({ decision: 'next' });
  expect(decisionFor(stages, 'negotiation', 'won')).toEqual({ decision: 'next' });
  expect(decisionFor(stages, 'research', 'negotiation')).toEqual({ decision: 'to', toStage: 'negotiation' });
  expect(decisionFor(stages, 'negotiation', 'research')).toEqual({ decision: 'back', toStage: 'research' });
  expect(decisionFor(stages, 'research', 'lost')).toEqual({ decision: 'lost' });
});

test('only the questions that the column answers are left out, also in groups', () => {
  const schema = {
    id: 'form',
    components: [
      { key: 'decision', type: 'radio' },
      { type: 'group', components: [{ key: 'toStage' }, { key: 'value' }] },
      { key: 'summary' },
    ],
  };
  expect(withoutDecision(schema)).toEqual({
    id: 'form',
    components: [{ type: 'group', components: [{ key: 'value' }] }, { key: 'summary' }],
  });
});
