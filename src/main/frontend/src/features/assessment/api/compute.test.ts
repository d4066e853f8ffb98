import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import cases from '@/testing/assessment-cases.json';
import type { Kind } from './assessments';
import { answersOf, compute, draftOf, isComplete, weightsOf, type Answers } from './compute';

type Named = { name: { pl: string } };
type File = {
  method: string;
  about: string[];
  partial?: boolean;
  dimensions: (Named & Record<string, unknown>)[];
  groups: (Named & { free?: boolean; items?: (Named & Record<string, unknown>)[] })[];
  verdicts: Named[];
};

const kindOf = (key: string) => {
  const file = JSON.parse(readFileSync(`../resources/assessments/${key}.json`, 'utf8')) as File;
  const named = <T extends Named>(it: T) => ({ ...it, name: it.name.pl });
  return {
    ...file,
    method: file.method.toLowerCase(),
    partial: file.partial ?? false,
    dimensions: file.dimensions.map(named),
    groups: file.groups.map((it) => ({ ...named(it), free: it.free ?? false, items: (it.items ?? []).map(named) })),
    verdicts: file.verdicts.map(named),
  } as unknown as Kind;
};

type Case = {
  name: string;
  kind: string;
  answers: Answers;
  groups: (number | null)[];
  groupVerdicts?: string[];
  rows?: number[];
  rowVerdicts?: string[];
  value?: number;
  x?: number;
  y?: number;
  verdict?: string;
};

test.each(cases as unknown as Case[])('$name: the server computes the same', (it) => {
  const kind = kindOf(it.kind);
  const draft = draftOf(kind, it.answers);
  const result = compute(kind, draft);
  expect(isComplete(kind, draft)).toBe(true);
  expect(result.value ?? undefined).toBe(it.value);
  expect(result.x ?? undefined).toBe(it.x);
  expect(result.y ?? undefined).toBe(it.y);
  expect(result.verdict ?? undefined).toBe(it.verdict);
  expect(result.groups.map((one) => one.value ?? null)).toEqual(it.groups);
  if (it.groupVerdicts) expect(result.groups.map((one) => one.verdict)).toEqual(it.groupVerdicts);
  const answered = result.groups[0]?.rows.filter((one) => typeof one.value === 'number' || Boolean(one.verdict)) ?? [];
  if (it.rows) expect(answered.map((one) => one.value)).toEqual(it.rows);
  if (it.rowVerdicts) expect(answered.map((one) => one.verdict)).toEqual(it.rowVerdicts);
  expect(answersOf(kind, draft)).toEqual(it.answers);
});

test('weights of 0.99 and 1.01 are not whole, tenths that binary numbers cannot say are', () => {
  const rows = (...weights: string[]) => weights.map((weight) => ({ name: '', weight, scores: {} }));
  expect(weightsOf(rows('0,5', '0.2', '0,29'))).toEqual({ sum: 0.99, whole: false });
  expect(weightsOf(rows('0,5', '0.2', '0,31'))).toEqual({ sum: 1.01, whole: false });
  expect(weightsOf(rows('0.7', '0.2', '0.1'))).toEqual({ sum: 1, whole: true });
});

test('there is no verdict before everything is answered', () => {
  const kind = kindOf('resources-inputs');
  const draft = draftOf(kind);
  expect(compute(kind, draft)).toMatchObject({ value: 0, verdict: null });
  expect(isComplete(kind, draft)).toBe(false);
});
