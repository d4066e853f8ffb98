import { expect, test } from 'vitest';
import { englishTitles, polishTitles } from './column-titles';

const TABLE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d"><decision id="lead-sla" name="Lead SLA"><extensionElements><camunda:properties><camunda:property name="label:pl" value="SLA leada"/><camunda:property name="input:grade:pl" value="Ocena"/><camunda:property name="output:clock:pl" value="Zegar"/></camunda:properties></extensionElements><decisionTable id="t"><input id="lead-sla-in-grade" label="Grade"/><input id="InputClause_1" label="New"/><output id="lead-sla-out-clock" label="Clock" name="clock"/></decisionTable></decision></definitions>`;

test('titles stand in Polish and come back in both languages', () => {
  const polish = polishTitles(TABLE);
  expect(polish.xml).toContain('label="Ocena"');
  expect(polish.xml).toContain('label="Zegar"');
  expect(polish.xml).toContain('name="SLA leada"');
  expect(englishTitles(polish.xml, polish.titles)).toBe(TABLE);
});

test('a changed title is the Polish one', () => {
  const { xml, titles } = polishTitles(TABLE);
  const saved = englishTitles(xml.replace('label="Ocena"', 'label="Klasa"'), titles);
  expect(saved).toContain('label="Grade"');
  expect(saved).toContain('value="Klasa"');
});
