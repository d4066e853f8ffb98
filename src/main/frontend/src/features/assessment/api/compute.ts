import type { Kind } from './assessments';

/** Rows by the key of their group, as the API takes them. */
export type Answers = Record<string, Record<string, string | number | null>[]>;

export type DraftRow = {
  item?: string;
  name: string;
  /** As it is typed, with a comma or a point. */
  weight: string;
  scores: Record<string, number | null>;
};
export type Draft = Record<string, DraftRow[]>;

export type RowResult = { value?: number | null; verdict?: string | null };
export type GroupResult = RowResult & { rows: RowResult[] };
export type Outcome = {
  value?: number | null;
  x?: number | null;
  y?: number | null;
  verdict?: string | null;
  groups: GroupResult[];
};

/** Weights are counted in ten-thousandths, so that 0.1 is what it is. */
const UNIT = 10_000;

/** @returns ten-thousandths; null when it is no weight */
export const weightOf = (typed: string) => {
  const text = typed.trim().replace(',', '.');
  return /^\d+(\.\d{0,4})?$/.test(text) ? Math.round(Number(text) * UNIT) : null;
};

const emptyRow = (kind: Kind, item?: string): DraftRow => ({
  ...(item ? { item } : {}),
  name: '',
  weight: '',
  scores: Object.fromEntries(kind.dimensions.map((it) => [it.key, null])),
});

export const freeRow = (kind: Kind) => emptyRow(kind);

const rowOf = (kind: Kind, answer: Record<string, string | number | null>, item?: string): DraftRow => ({
  ...(item ? { item } : {}),
  name: typeof answer.name === 'string' ? answer.name : '',
  weight: typeof answer.weight === 'number' ? String(answer.weight) : '',
  scores: Object.fromEntries(
    kind.dimensions.map((it) => [it.key, typeof answer[it.key] === 'number' ? Number(answer[it.key]) : null]),
  ),
});

/** What stands in the form: every row of the exercise, with what was answered. */
export const draftOf = (kind: Kind, answers: Answers = {}): Draft =>
  Object.fromEntries(
    kind.groups.map((group) => {
      const given = answers[group.key] ?? [];
      if (group.free) return [group.key, given.length > 0 ? given.map((it) => rowOf(kind, it)) : [emptyRow(kind)]];
      return [
        group.key,
        group.items.map((item) => rowOf(kind, given.find((it) => it.item === item.key) ?? {}, item.key)),
      ];
    }),
  );

const isBlank = (row: DraftRow) =>
  !row.name.trim() && !row.weight.trim() && Object.values(row.scores).every((it) => it === null);

/** Without free rows that nobody has filled in; one stays. */
export const withoutBlanks = (kind: Kind, draft: Draft): Draft =>
  Object.fromEntries(
    kind.groups.map((group) => {
      const rows = draft[group.key] ?? [];
      const filled = group.free ? rows.filter((it) => !isBlank(it)) : rows;
      return [group.key, filled.length > 0 ? filled : rows.slice(0, 1)];
    }),
  );

/** As the API takes it; rows that may be left out and were are not sent. */
export const answersOf = (kind: Kind, draft: Draft): Answers =>
  Object.fromEntries(
    kind.groups.map((group) => [
      group.key,
      (draft[group.key] ?? [])
        .filter((it) => !kind.partial || Object.values(it.scores).some((score) => score !== null))
        .map((it) => {
          const weight = weightOf(it.weight);
          return {
            ...(group.free ? { name: it.name.trim() || null } : { item: it.item ?? null }),
            ...(kind.weights ? { weight: weight === null ? null : weight / UNIT } : {}),
            ...it.scores,
          };
        }),
    ]),
  );

const answered = (row: DraftRow) => Object.values(row.scores).filter((it): it is number => it !== null);
const total = (numbers: number[]) => numbers.reduce((sum, it) => sum + it, 0);

/** Half up to two decimals. */
const average = (scores: number[]) =>
  scores.length === 0 ? null : Math.floor((total(scores) * 200 + scores.length) / (2 * scores.length)) / 100;

const band = (kind: Kind, value: number | null) =>
  value === null
    ? null
    : (kind.verdicts
        .filter((it) => typeof it.from === 'number' && value >= it.from)
        .sort((a, b) => (b.from ?? 0) - (a.from ?? 0))[0]?.key ?? null);

/** The sum of the weights of a group in ten-thousandths. */
const weights = (rows: DraftRow[]) => total(rows.map((it) => weightOf(it.weight) ?? 0));

/** What the weights of a group make, and whether that is exactly 1.0. */
export const weightsOf = (rows: DraftRow[]) => ({ sum: weights(rows) / UNIT, whole: weights(rows) === UNIT });

const part = (row: DraftRow) => (weightOf(row.weight) ?? 0) * total(answered(row));

const place = (kind: Kind, row: DraftRow) => {
  if (answered(row).length < kind.dimensions.length) return null;
  return kind.dimensions.map((it) => ((row.scores[it.key] ?? 0) >= (it.high ?? it.most) ? 'high' : 'low')).join('-');
};

const rowResult = (kind: Kind, row: DraftRow): RowResult => {
  if (kind.method === 'grid') return { verdict: place(kind, row) };
  if (kind.weights) return { value: weightOf(row.weight) === null ? null : part(row) / UNIT };
  if (kind.method === 'average') return { value: average(answered(row)) };
  return { value: answered(row)[0] ?? null };
};

const groupResult = (kind: Kind, rows: DraftRow[]): GroupResult => {
  const results = rows.map((it) => rowResult(kind, it));
  if (kind.method === 'grid') return { rows: results };
  if (kind.weights) return { value: total(rows.map(part)) / UNIT, rows: results };
  const scores = rows.flatMap(answered);
  if (kind.method !== 'average') return { value: total(scores), rows: results };
  const value = average(scores);
  return { value, verdict: band(kind, value), rows: results };
};

/** Whether everything that must be answered is, and weights make 1.0. */
export const isComplete = (kind: Kind, draft: Draft) => {
  const rows = kind.groups.map((it) => draft[it.key] ?? []);
  const whole = (it: DraftRow) => answered(it).length === kind.dimensions.length;
  if (kind.partial) {
    return rows.flat().some(whole) && rows.flat().every((it) => whole(it) || answered(it).length === 0);
  }
  return rows.every(
    (group) =>
      group.length > 0 &&
      group.every((it) => whole(it) && (it.item !== undefined || it.name.trim() !== '')) &&
      (!kind.weights || (group.every((it) => weightOf(it.weight) !== null) && weightsOf(group).whole)),
  );
};

const verdictOf = (kind: Kind, outcome: Omit<Outcome, 'verdict'>, scores: number[]) => {
  switch (kind.method) {
    case 'compare':
      return outcome.value === 0 ? 'equal' : (kind.groups[(outcome.value ?? 0) > 0 ? 0 : 1]?.key ?? null);
    case 'vector': {
      const end = (it: number) => (it > 0 ? 'maxi' : 'mini');
      return outcome.x && outcome.y ? `${end(outcome.x)}-${end(outcome.y)}` : 'balanced';
    }
    case 'average':
      return band(kind, outcome.value ?? null);
    case 'choice': {
      const second = total(scores);
      const first = scores.length - second;
      return first === second ? 'equal' : first > second ? 'first' : 'second';
    }
    default:
      return null;
  }
};

/** What the answers come to so far, the same numbers as the server's; a verdict only when everything is answered. */
export const compute = (kind: Kind, draft: Draft): Outcome => {
  const rows = kind.groups.map((it) => draft[it.key] ?? []);
  const groups = rows.map((it) => groupResult(kind, it));
  const sums = rows.map((group) => total(group.map(part)));
  const minus = (a: number, b: number) => ((sums[a] ?? 0) - (sums[b] ?? 0)) / UNIT;
  const scores = rows.flat().flatMap(answered);
  const numbers = {
    compare: { value: minus(0, 1) },
    vector: { x: minus(0, 1), y: minus(2, 3) },
    average: { value: average(scores) },
    grid: {},
    count: { value: total(scores) },
    choice: { value: total(scores) },
  }[kind.method];
  const outcome = { ...numbers, groups };
  return { ...outcome, verdict: isComplete(kind, draft) ? verdictOf(kind, outcome, scores) : null };
};

/** What a row is called. */
export const rowName = (kind: Kind, group: string, row: DraftRow) =>
  row.item
    ? (kind.groups.find((it) => it.key === group)?.items.find((it) => it.key === row.item)?.name ?? row.item)
    : row.name;

/** What the rows of a group are called and were answered with, as they were kept. */
export const namedRows = (kind: Kind, group: string, answers: Answers) =>
  (answers[group] ?? []).map((answer) => {
    const row = rowOf(kind, answer, typeof answer.item === 'string' ? answer.item : undefined);
    return { name: rowName(kind, group, row), scores: row.scores };
  });
