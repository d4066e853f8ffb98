import { expect, test } from 'vitest';
import { localiseLabels } from './localise-labels';

const labelled = (label: string) => ({
  $type: 'bpmn:ExtensionElements',
  values: [{ $type: 'camunda:properties', $children: [{ $type: 'camunda:property', name: 'label:pl', value: label }] }],
});

const definitions = () => ({
  $type: 'bpmn:Definitions',
  rootElements: [
    {
      $type: 'bpmn:Process',
      flowElements: [
        { $type: 'bpmn:UserTask', name: 'First contact', extensionElements: labelled('Pierwszy kontakt') },
        {
          $type: 'bpmn:SubProcess',
          name: 'Contact',
          flowElements: [{ $type: 'bpmn:StartEvent', name: 'Start', extensionElements: labelled('Początek') }],
        },
      ],
    },
  ],
});

test('the Polish label replaces the name, also in subprocesses; without one the name stays', () => {
  const tree = definitions();
  localiseLabels(tree, 'pl');
  expect(JSON.stringify(tree)).toContain('"name":"Pierwszy kontakt"');
  expect(JSON.stringify(tree)).toContain('"name":"Początek"');
  expect(JSON.stringify(tree)).toContain('"name":"Contact"');
});

test('English keeps the names of the diagram', () => {
  const tree = definitions();
  localiseLabels(tree, 'en');
  expect(tree).toEqual(definitions());
});
