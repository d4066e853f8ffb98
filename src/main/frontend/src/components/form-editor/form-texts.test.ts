import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { englishForm, polishForm } from './form-texts';

const FORM = {
  id: 'a.b',
  type: 'default',
  components: [
    {
      type: 'radio',
      id: 'outcome',
      key: 'outcome',
      label: 'Outcome',
      values: [
        { label: 'Yes', value: 'yes' },
        { label: 'No', value: 'no' },
      ],
      properties: { 'label:pl': 'Wynik', 'values:pl': '{"yes": "Tak", "no": "Nie"}', target: 'process' },
    },
    {
      type: 'group',
      id: 'how',
      components: [{ type: 'textfield', id: 'note', key: 'note', label: 'Note' }],
    },
  ],
};

test('a form stands in Polish and comes back as it was', () => {
  const polish = JSON.stringify(polishForm(FORM));
  expect(polish).toContain('"label":"Wynik"');
  expect(polish).toContain('"label":"Tak"');
  expect(englishForm(polishForm(FORM))).toEqual(FORM);
});

test('what is written in Polish stays Polish, and a new field speaks for both', () => {
  const polish = polishForm(FORM) as typeof FORM;
  polish.components[1]!.components![0]!.label = 'Notatka';
  polish.components.push({ type: 'number', id: 'n', key: 'n', label: 'Liczba' } as never);
  const saved = englishForm(polish) as typeof FORM;
  expect(saved.components[1]!.components![0]).toMatchObject({ label: 'Note', properties: { 'label:pl': 'Notatka' } });
  expect(saved.components[2]).toMatchObject({ label: 'Liczba', properties: { 'label:pl': 'Liczba' } });
});

test('every shipped form comes back from the Polish editor as it went in', () => {
  const forms = join(process.cwd(), '../../../forms');
  for (const file of readdirSync(forms, { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.form'))) {
    const form = JSON.parse(readFileSync(join(forms, file), 'utf8')) as object;
    expect(englishForm(polishForm(form)), file).toEqual(form);
  }
});
