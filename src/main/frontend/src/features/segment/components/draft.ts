import type { Part, Rule } from '../api/get-segments';
import type { SegmentField, SegmentFields } from '../api/get-segment-fields';

/** A condition while it is being typed: values as texts. */
export type DraftCondition = { id: number; field: string; operator: string; values: string[] };
export type DraftGroup = { id: number; match: string; conditions: DraftCondition[] };
export type DraftPart = DraftCondition | DraftGroup;
export type Draft = { match: string; parts: DraftPart[] };

let made = 0;
const next = () => (made += 1);

export const isGroup = (part: DraftPart): part is DraftGroup => 'conditions' in part;
export const newCondition = (): DraftCondition => ({ id: next(), field: '', operator: '', values: [] });
export const newGroup = (): DraftGroup => ({ id: next(), match: 'any', conditions: [newCondition()] });

const texts = (value: unknown): string[] =>
  value === null || value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);

const condition = (part: Part): DraftCondition => ({
  id: next(),
  field: part.field ?? '',
  operator: part.operator ?? '',
  values: texts(part.value),
});

export const draftOf = (rule: { match?: string | null; conditions?: Part[] | null } | undefined): Draft => ({
  match: rule?.match ?? 'all',
  parts: rule?.conditions?.map((part) =>
    part.conditions
      ? { id: next(), match: part.match ?? 'all', conditions: part.conditions.map(condition) }
      : condition(part),
  ) ?? [newCondition()],
});

const NUMBERS = ['number', 'amount', 'integer'];

const typedValue = (field: SegmentField | undefined, counted: boolean, text: string): unknown => {
  if (field?.type === 'boolean') return text === 'true';
  if (counted || NUMBERS.includes(field?.type ?? '')) return text.replace(/\s/g, '').replace(',', '.');
  return text.trim();
};

const partOf = (it: DraftCondition, known: SegmentFields | undefined): Part => {
  const field = known?.fields.find((one) => one.key === it.field);
  const takes = known?.operators.find((one) => one.key === it.operator)?.takes ?? 'nothing';
  const values = it.values.filter((one) => one.trim()).map((one) => typedValue(field, takes === 'count', one));
  const value = takes === 'nothing' ? undefined : takes === 'list' || takes === 'pair' ? values : values[0];
  return { field: it.field, operator: it.operator, value };
};

/** The rule as the server takes it. */
export const ruleOf = (draft: Draft, known: SegmentFields | undefined): Rule => ({
  match: draft.match,
  conditions: draft.parts.map((part) =>
    isGroup(part)
      ? { match: part.match, conditions: part.conditions.map((it) => partOf(it, known)), value: undefined }
      : partOf(part, known),
  ),
});

const NEEDED = { nothing: 0, one: 1, list: 1, count: 1, pair: 2 };

/** Whether there is anything to count by: half a condition says nothing yet. */
export const isComplete = (draft: Draft, known: SegmentFields | undefined) =>
  draft.parts
    .flatMap((it) => (isGroup(it) ? it.conditions : [it]))
    .every((it) => {
      const takes = known?.operators.find((one) => one.key === it.operator)?.takes;
      return Boolean(it.field && takes && it.values.filter((one) => one.trim()).length >= NEEDED[takes]);
    });
