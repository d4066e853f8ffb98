import { expect, test } from 'vitest';
import { buildSteps, type StepKind } from './steps';

const place = (variables: string[] = []) => ({ process: 'offer', id: (it: string) => it, variables });
const KINDS: StepKind[] = [
  'task',
  'call',
  'meeting',
  'approval',
  'approval-above',
  'message',
  'wait',
  'await-message',
  'stage',
  'webhook',
  'table',
  'decide',
  'together',
  'process',
  'deadline',
  'end',
];

test.each(KINDS)('the step "%s" holds together', (kind) => {
  const steps = buildSteps(kind, place());
  const keys = steps.nodes.map((it) => it.key);
  expect(keys).toContain(steps.first);
  expect(keys).toContain(steps.last);
  steps.flows.forEach((it) => expect(keys).toEqual(expect.arrayContaining([it.from, it.to])));
  for (const node of steps.nodes) {
    if (node.type === 'bpmn:UserTask') {
      expect(Object.keys(steps.forms)).toContain(node.attrs!.formRef);
      expect(node.attrs).toMatchObject({ formRefBinding: 'deployment', dueDate: expect.any(String) as string });
      expect(node.guidance?.pl).toBeTruthy();
    }
    if (node.name.en) expect(node.name.pl).toBeTruthy();
    if (node.attrs?.decisionRef && kind !== 'process')
      expect(Object.keys(steps.tables)).toContain(node.attrs.decisionRef);
  }
});

test('an approval above an amount reads the amount of what the case is about', () => {
  const [id, table] = Object.entries(buildSteps('approval-above', place(['offerId'])).tables)[0]!;
  expect(id).toBe('offer-check-limit');
  expect(table).toContain('<text>offer.net</text>');
  expect(table).toContain('&gt; 50000');
  expect(Object.values(buildSteps('approval-above', place(['dealId'])).tables)[0]).toContain('deal.value');
});

test('what an answer decides by never is free text', () => {
  for (const form of Object.values(buildSteps('approval', place()).forms)) {
    const fields = (form as { components: { type: string; properties: { target?: string } }[] }).components;
    expect(fields.filter((it) => it.properties.target === 'process').map((it) => it.type)).toEqual(['radio']);
  }
});
