import { expect, test } from 'vitest';
import { chosen, type Input } from './catalogue';
import { buildSteps, type StepKind } from './steps';

const place = (variables: string[] = []) => ({
  process: 'offer',
  id: (it: string) => it,
  variables,
  templates: [],
  topics: ['send-invoice'],
});
const NUMBER: Input = { name: '', label: '', kind: 'number', initial: '', pattern: '', options: [], lines: 1 };
const KINDS: StepKind[] = [
  'task',
  'call',
  'meeting',
  'approval',
  'approval-above',
  'message',
  'letter',
  'wait',
  'await-message',
  'stage',
  'webhook',
  'program',
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

test('a step of the program is what the server publishes', () => {
  const steps = buildSteps('stage', {
    ...place(),
    templates: [
      {
        id: 'set-stage',
        delegate: 'enterStageDelegate',
        attributes: { delegateExpression: '${enterStageDelegate}' },
        retries: false,
        subject: 'deal',
        inputs: [
          { ...NUMBER, name: 'probability', initial: '50', pattern: '${{value}}' },
          { ...NUMBER, name: 'reason', kind: 'text', initial: 'x ${task} y', pattern: '{value}' },
        ],
      },
    ],
  });
  expect(steps.nodes[0]).toMatchObject({
    attrs: { delegateExpression: '${enterStageDelegate}' },
    inputs: [
      ['probability', '${50}'],
      ['reason', 'x task} y'],
    ],
  });
});

test('what was chosen is found again, what was written otherwise is not', () => {
  const number = { ...NUMBER, pattern: '${{value}}' };
  const who = { ...NUMBER, pattern: '{value}', options: [{ value: '${currentUser()}', label: '' }] };
  expect(chosen(number, '${40}')).toBe('40');
  expect(chosen(number, '${greater(a, b)}')).toBeNull();
  expect(chosen(number, '40')).toBeNull();
  expect(chosen(who, '${currentUser()}')).toBe('${currentUser()}');
  expect(chosen(who, '${ownerId}')).toBeNull();
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

test('work of another program names a kind that is published', () => {
  expect(buildSteps('program', place()).nodes[0]!.attrs).toEqual({ type: 'external', topic: 'send-invoice' });
});
