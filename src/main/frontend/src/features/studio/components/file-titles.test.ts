import { expect, test } from 'vitest';
import { filesOf, processIdOf, readFile } from './file-titles';

const XML = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><bpmn:process id="lead-handling" isExecutable="true"><bpmn:userTask id="first-contact" name="First contact" camunda:formRef="lead-handling.first-contact"><bpmn:extensionElements><camunda:properties><camunda:property name="label:pl" value="Pierwszy kontakt"/></camunda:properties></bpmn:extensionElements></bpmn:userTask><bpmn:businessRuleTask id="set-sla" camunda:decisionRef="lead-sla"/></bpmn:process></bpmn:definitions>`;
const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="lead-sla" name="Lead SLA"/></definitions>`;

test('parts of a draft go by the names people know', () => {
  const files = filesOf(
    {
      xml: XML,
      forms: { 'lead-handling.first-contact': {}, 'lead-handling.old': {} },
      decisions: { 'lead-sla': DMN },
    },
    'pl',
    'Diagram',
  );
  expect(files.map((it) => it.title)).toEqual(['Diagram', 'Lead SLA', 'lead-handling.old', 'Pierwszy kontakt']);
  expect(files.find((it) => it.id === 'lead-handling.old')?.used).toBe(false);
  expect(processIdOf(XML)).toBe('lead-handling');
});

test('files of other programs are taken as what they are', () => {
  expect(readFile('a.dmn', DMN, 'no id')).toMatchObject({ kind: 'table', id: 'lead-sla' });
  expect(readFile('a.form', '{"id":"a.b","type":"default"}', 'no id')).toMatchObject({ kind: 'form', id: 'a.b' });
  expect(readFile('a.form', '{"type":"default"}', 'no id')).toEqual({ kind: 'failed', reason: 'no id' });
  expect(readFile('a.bpmn', XML, 'no id')).toMatchObject({ kind: 'diagram' });
  expect(readFile('a.bpmn', '<bpmn', 'no id').kind).toBe('failed');
});
