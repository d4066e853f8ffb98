import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import { expect, test } from 'vitest';
import { factsOf, everything, variablesOf } from './element-facts';
import { newProcess } from './steps';
import { englishInFront, polishInFront, type Create, type Moddle } from './swap-labels';
import { widenLabels } from './widen-labels';

const moddle = new BpmnModdle({ camunda });
const create = moddle.create.bind(moddle) as unknown as Create;
const read = async (xml: string) => (await moddle.fromXML(xml)).rootElement as unknown as Moddle;
const write = async (root: Moddle) => (await moddle.toXML(root as never, { format: true })).xml;

const PROCESSES = join(process.cwd(), '../../../processes');
const shipped = readdirSync(PROCESSES)
  .map((it) => join(PROCESSES, it, `${it}.bpmn`))
  .filter((it) => existsSync(it))
  .map((it) => readFileSync(it, 'utf8'));
const leads = readFileSync(join(PROCESSES, 'lead-handling/lead-handling.bpmn'), 'utf8');
const find = (root: Moddle, id: string) => everything(root).find((it) => it.id === id)!;

test('every shipped diagram comes back from the Polish canvas as it went in', async () => {
  for (const xml of shipped) {
    const root = await read(xml);
    const before = await write(root);
    polishInFront(root, create);
    expect(await write(root)).not.toBe(before);
    englishInFront(root, create);
    expect(await write(root)).toBe(before);
  }
});

test('a name changed on the Polish canvas is the Polish one; a new one speaks for both', async () => {
  const root = await read(leads);
  polishInFront(root, create);
  const task = find(root, 'first-contact');
  expect(factsOf(task, 'pl').name).toEqual({ pl: 'Pierwszy kontakt', en: 'Make first contact' });
  task.name = 'Zadzwoń';
  const gateway = find(root, 'clock-starts');
  gateway.name = 'Zegar rusza';
  englishInFront(root, create);
  expect(factsOf(task, 'en').name).toEqual({ pl: 'Zadzwoń', en: 'Make first contact' });
  expect(factsOf(gateway, 'en').name).toEqual({ pl: 'Zegar rusza', en: 'Zegar rusza' });
});

test('a label beside its shape has room for its name in both languages', async () => {
  const { xml } = newProcess('a-b', { en: 'A', pl: 'B' });
  const root = await read(
    xml
      .replace('x="440" y="224" width="80"', 'x="440" y="224" width="20"')
      .replace('value="Zakończone"', 'value="Zrezygnowano"'),
  );
  widenLabels(root);
  expect(await write(root)).toContain('<dc:Bounds x="409" y="224" width="82"');
});

test('what the panel shows of a step, a way and a deadline', async () => {
  const root = await read(leads);
  expect(factsOf(find(root, 'assign-owner'), 'en')).toMatchObject({
    formRef: 'lead-handling.assign-owner',
    candidateGroups: '${managers(team)}',
    dueDate: "${dueIn('office-hours', 4)}",
    guidance: { pl: expect.stringContaining('Nikt z zespołu') as string },
  });
  expect(factsOf(find(root, 'overdue-decision-to-handed-over'), 'en').flow).toEqual({
    condition: "${decision == 'hand-over'}",
    isDefault: false,
    decides: true,
    from: 'overdue-decision',
  });
  expect(factsOf(find(root, 'sla-breached'), 'en')).toMatchObject({
    event: 'timer',
    attached: true,
    interrupting: false,
    timer: { kind: 'timeDate', value: '${slaBreachAt}' },
  });
  expect(variablesOf(root)).toEqual(expect.arrayContaining(['decision', 'slaBreachAt', 'ownerId', 'grade']));
  expect(variablesOf(root)).not.toContain('dueIn');
});

test('a new process can be read, is started by hand and has a form for both', async () => {
  const { xml, forms } = newProcess('obchod-targow', { en: 'Tour & <fair> ${x}', pl: 'Obchód targów' });
  const root = await read(xml);
  const process = everything(root).find((it) => it.$type === 'bpmn:Process')!;
  expect(factsOf(process, 'en')).toMatchObject({
    id: 'obchod-targow',
    name: { en: 'Tour & <fair> x}', pl: 'Obchód targów' },
    starters: 'reps,managers',
    keptFor: 'P1825D',
  });
  expect(Object.keys(forms)).toEqual(['obchod-targow.begin', 'obchod-targow.do-step']);
});
