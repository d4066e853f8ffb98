/**
 * What a manager chooses, and the expression that stands for it in the diagram. Whatever cannot be told as a choice is
 * `null` here: the panel shows its text and leaves it alone.
 */
export type Unit = 'minutes' | 'hours' | 'office-hours' | 'working-hours' | 'working-days' | 'days' | 'months';
export const UNITS: Unit[] = ['minutes', 'hours', 'office-hours', 'working-hours', 'working-days', 'days', 'months'];

/** So much time after a moment: now, or the one that a variable holds. Amount 0 is that moment itself. */
export type Span = { amount: number; unit: Unit; from: string | null; before?: boolean };

const NAME = '[A-Za-z][A-Za-z0-9_]*';
const NUMBER = '(\\d+(?:\\.\\d+)?)';
const CLOCKS: Record<string, Unit> = {
  always: 'hours',
  'office-hours': 'office-hours',
  'working-days': 'working-hours',
};
const clockOf = (unit: Unit) => Object.entries(CLOCKS).find(([, it]) => it === unit)![0];

const inner = (text: string) => /^\s*\$\{([^{}]*)}\s*$/.exec(text)?.[1]?.trim();

const hours = (clock: string, amount: number, from: string | null): Span | null => {
  const unit = CLOCKS[clock];
  if (!unit) return null;
  const minutes = Math.round(amount * 60);
  return unit === 'hours' && !Number.isInteger(amount) && Math.abs(minutes - amount * 60) < 1e-6
    ? { amount: minutes, unit: 'minutes', from }
    : { amount, unit, from };
};

export const parseSpan = (text: string): Span | null => {
  const expression = inner(text);
  if (!expression) return null;
  if (new RegExp(`^${NAME}$`).test(expression)) return { amount: 0, unit: 'hours', from: expression };
  let match = new RegExp(`^dueIn\\('([a-z-]+)',\\s*${NUMBER}\\)$`).exec(expression);
  if (match) return hours(match[1]!, Number(match[2]), null);
  match = new RegExp(`^dueAfter\\((${NAME}|now\\(\\)),\\s*'([a-z-]+)',\\s*${NUMBER}\\)$`).exec(expression);
  if (match) return hours(match[2]!, Number(match[3]), match[1] === 'now()' ? null : match[1]!);
  match = new RegExp(`^(workingDaysAfter|daysAfter|monthsAfter)\\((${NAME}|now\\(\\)),\\s*(\\d+)\\)$`).exec(expression);
  if (match) {
    const unit = ({ workingDaysAfter: 'working-days', daysAfter: 'days', monthsAfter: 'months' } as const)[
      match[1] as 'daysAfter'
    ];
    return { amount: Number(match[3]), unit, from: match[2] === 'now()' ? null : match[2]! };
  }
  match = new RegExp(`^(minutesBefore|daysBefore)\\((${NAME}),\\s*(\\d+)\\)$`).exec(expression);
  if (match) {
    return {
      amount: Number(match[3]),
      unit: match[1] === 'minutesBefore' ? 'minutes' : 'days',
      from: match[2]!,
      before: true,
    };
  }
  return null;
};

const number = (value: number) => String(Math.round(value * 10_000) / 10_000);

export const spanExpression = ({ amount, unit, from, before }: Span): string => {
  if (from && amount === 0) return `\${${from}}`;
  if (from && before) {
    if (unit === 'minutes') return `\${minutesBefore(${from}, ${Math.round(amount)})}`;
    if (unit === 'days') return `\${daysBefore(${from}, ${Math.round(amount)})}`;
  }
  const base = from ?? 'now()';
  switch (unit) {
    case 'working-days':
      return `\${workingDaysAfter(${base}, ${Math.round(amount)})}`;
    case 'days':
      return `\${daysAfter(${base}, ${Math.round(amount)})}`;
    case 'months':
      return `\${monthsAfter(${base}, ${Math.round(amount)})}`;
    case 'minutes':
      return from
        ? `\${dueAfter(${from}, 'always', ${number(amount / 60)})}`
        : `\${dueIn('always', ${number(amount / 60)})}`;
    default:
      return from
        ? `\${dueAfter(${from}, '${clockOf(unit)}', ${number(amount)})}`
        : `\${dueIn('${clockOf(unit)}', ${number(amount)})}`;
  }
};

/** Only minutes and days can be counted back from a moment. */
export const mayComeBefore = (unit: Unit) => unit === 'minutes' || unit === 'days';

export const OPERATORS = ['==', '!=', '>', '>=', '<', '<=', 'yes', 'no', 'known', 'unknown'] as const;
export type Operator = (typeof OPERATORS)[number];
export type Clause = { variable: string; operator: Operator; value: string };
export type Condition = { join: 'and' | 'or'; clauses: Clause[] };

export const takesValue = (operator: Operator) => ['==', '!=', '>', '>=', '<', '<='].includes(operator);

const parseClause = (text: string): Clause | null => {
  const clause = text
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .trim();
  if (new RegExp(`^${NAME}$`).test(clause)) return { variable: clause, operator: 'yes', value: '' };
  let match = new RegExp(`^(?:!|not\\s)\\s*(${NAME})$`).exec(clause);
  if (match) return { variable: match[1]!, operator: 'no', value: '' };
  match = new RegExp(`^(${NAME})\\s*(==|!=|eq|ne)\\s*(null|true|false)$`).exec(clause);
  if (match) {
    const equal = match[2] === '==' || match[2] === 'eq';
    const operator: Operator =
      match[3] === 'null' ? (equal ? 'unknown' : 'known') : (match[3] === 'true') === equal ? 'yes' : 'no';
    return { variable: match[1]!, operator, value: '' };
  }
  match = new RegExp(`^(${NAME})\\s*(==|!=|>=|<=|>|<)\\s*(?:'([^'\\\\]*)'|"([^"\\\\]*)"|(-?\\d+(?:\\.\\d+)?))$`).exec(
    clause,
  );
  if (!match) return null;
  const value = match[3] ?? match[4] ?? match[5]!;
  // A text that looks like a number would come back as a number: it stays as it is written.
  if (match[5] === undefined && /^-?\d+(\.\d+)?$/.test(value)) return null;
  return { variable: match[1]!, operator: match[2] as Operator, value };
};

const split = (expression: string, by: RegExp) => expression.split(by).map(parseClause);

export const parseCondition = (text: string): Condition | null => {
  const expression = inner(text);
  if (!expression) return null;
  const any = /\|\||\sor\s/.test(expression);
  const all = /&&|\sand\s/.test(expression);
  if (any && all) return null;
  const clauses = split(expression, any ? /\|\||\sor\s/ : /&&|\sand\s/);
  return clauses.every((it) => it !== null) ? { join: any ? 'or' : 'and', clauses: clauses as Clause[] } : null;
};

const quoted = (value: string) =>
  /^-?\d+(\.\d+)?$/.test(value.trim()) ? value.trim() : `'${value.replace(/['"\\{}$#]/g, '')}'`;

const clauseExpression = ({ variable, operator, value }: Clause) => {
  switch (operator) {
    case 'yes':
      return variable;
    case 'no':
      return `!${variable}`;
    case 'known':
      return `${variable} != null`;
    case 'unknown':
      return `${variable} == null`;
    default:
      return `${variable} ${operator} ${quoted(value)}`;
  }
};

export const conditionExpression = ({ join, clauses }: Condition) =>
  `\${${clauses.map(clauseExpression).join(join === 'or' ? ' || ' : ' && ')}}`;

/** Every day, on working days, weekly or monthly at a time, as the six fields of a cycle. */
export type Cycle = { every: 'day' | 'weekday' | 'week' | 'month'; time: string; day: number };

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

export const parseCycle = (text: string): Cycle | null => {
  const match = /^0 (\d{1,2}) (\d{1,2}) (\S+) (\S+) (\S+)$/.exec(text.trim());
  if (!match) return null;
  const [, minute, hour, dayOfMonth, month, dayOfWeek] = match as unknown as string[];
  const time = `${hour!.padStart(2, '0')}:${minute!.padStart(2, '0')}`;
  const free = (it: string | undefined) => it === '*' || it === '?';
  if (month !== '*') return null;
  if (free(dayOfMonth) && free(dayOfWeek)) return { every: 'day', time, day: 1 };
  if (free(dayOfMonth) && dayOfWeek === 'MON-FRI') return { every: 'weekday', time, day: 1 };
  if (free(dayOfMonth) && DAYS.includes(dayOfWeek!)) return { every: 'week', time, day: DAYS.indexOf(dayOfWeek!) + 1 };
  if (/^\d+$/.test(dayOfMonth!) && free(dayOfWeek)) return { every: 'month', time, day: Number(dayOfMonth) };
  return null;
};

export const cycleExpression = ({ every, time, day }: Cycle) => {
  const [hour = '8', minute = '0'] = time.split(':');
  const at = `0 ${Number(minute)} ${Number(hour)}`;
  switch (every) {
    case 'day':
      return `${at} * * ?`;
    case 'weekday':
      return `${at} ? * MON-FRI`;
    case 'week':
      return `${at} ? * ${DAYS[day - 1] ?? 'MON'}`;
    default:
      return `${at} ${Math.min(28, Math.max(1, day))} * ?`;
  }
};

const POLISH: Record<string, string> = { ą: 'a', ć: 'c', ę: 'e', ł: 'l', ń: 'n', ó: 'o', ś: 's', ź: 'z', ż: 'z' };

/** An id in kebab-case, as diagrams here have them; starts with a letter. */
export const idOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[ąćęłńóśźż]/g, (it) => POLISH[it]!)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
