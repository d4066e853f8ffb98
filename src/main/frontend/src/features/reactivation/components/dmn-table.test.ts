import { expect, test } from 'vitest';
import { parseDmn, readTable, writeTable } from './dmn-table';

const XML = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn">
  <decision id="offer"><extensionElements><camunda:properties>
    <camunda:property name="input:lifetime-value:pl" value="Wartość" />
    <camunda:property name="output:benefit:pl" value="Korzyść" />
  </camunda:properties></extensionElements>
  <decisionTable>
    <input id="offer-in-lifetime-value" label="Value"><inputExpression><text>value</text></inputExpression></input>
    <output label="Benefit" name="benefit" />
    <rule><inputEntry><text>&lt; 9</text></inputEntry><outputEntry><text>5</text></outputEntry></rule>
    <rule><inputEntry><text></text></inputEntry><outputEntry><text>7</text></outputEntry></rule>
  </decisionTable></decision></definitions>`;

test('a table is rows and columns in the language of the page', () => {
  const document = parseDmn(XML)!;
  expect(readTable(document, 'offer', 'pl')?.columns.map((it) => it.label)).toEqual(['Wartość', 'Korzyść']);
  expect(readTable(document, 'offer', 'en')?.columns.map((it) => it.label)).toEqual(['Value', 'Benefit']);
  expect(readTable(document, 'offer', 'en')?.rows.map((row) => row.map((it) => it.text))).toEqual([
    ['< 9', '5'],
    ['', '7'],
  ]);
  expect(readTable(document, 'other', 'en')).toBeNull();
  expect(parseDmn('<x')).toBeNull();
});

test('what is typed is in the file', () => {
  const written = writeTable(XML, 'offer', [
    ['< 6', '5'],
    ['', '30'],
  ]);
  expect(readTable(parseDmn(written)!, 'offer', 'en')?.rows.map((row) => row.map((it) => it.text))).toEqual([
    ['< 6', '5'],
    ['', '30'],
  ]);
});
