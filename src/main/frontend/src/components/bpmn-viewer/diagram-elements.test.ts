import { expect, test } from 'vitest';
import { elementsOf, isPlaceToBegin, isPlaceToStand } from './diagram-elements';

const XML = `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
  <bpmn:process id="p">
    <bpmn:startEvent id="start"/>
    <bpmn:userTask id="call" name="Call">
      <bpmn:extensionElements><camunda:properties>
        <camunda:property name="label:pl" value="Zadzwoń"/>
      </camunda:properties></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="late" name="Late" attachedToRef="call"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>
    <bpmn:boundaryEvent id="failed" attachedToRef="call"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
    <bpmn:exclusiveGateway id="way"/>
    <bpmn:subProcess id="each">
      <bpmn:multiInstanceLoopCharacteristics/>
      <bpmn:serviceTask id="send"/>
    </bpmn:subProcess>
    <bpmn:subProcess id="stopped" triggeredByEvent="true">
      <bpmn:startEvent id="stop"><bpmn:messageEventDefinition/></bpmn:startEvent>
    </bpmn:subProcess>
    <bpmn:endEvent id="end"/>
  </bpmn:process>
</bpmn:definitions>`;

const elements = elementsOf(XML, 'pl');

test('an element goes by the name of the language, and belongs to a step or to what is around it', () => {
  expect(elements.find((it) => it.id === 'call')).toMatchObject({ name: 'Zadzwoń', kind: 'UserTask', host: 'p' });
  expect(elements.find((it) => it.id === 'late')).toMatchObject({ kind: 'BoundaryEvent.timer', host: 'call' });
  expect(elements.find((it) => it.id === 'send')).toMatchObject({ host: 'each', inTurns: true });
});

test('cases wait for people and for what is to happen, not at steps of the program', () => {
  expect(elements.filter(isPlaceToStand).map((it) => it.id)).toEqual(['call', 'late', 'each', 'stopped', 'stop']);
});

test('a case can be sent to steps, ways and ends, but not into turns', () => {
  expect(elements.filter(isPlaceToBegin).map((it) => it.id)).toEqual(['call', 'way', 'each', 'end']);
});
