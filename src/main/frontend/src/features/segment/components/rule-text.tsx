import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '@/components/user-select/get-users';
import { formatDate, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Part } from '../api/get-segments';
import { segmentFieldsQuery, type SegmentFields } from '../api/get-segment-fields';

type Props = { match?: string | null; conditions?: Part[] | null };

const DATES = ['date', 'birth-date', 'instant'];

/** A rule in words. */
export const RuleText = ({ match, conditions }: Props) => {
  const { t, language } = useI18n();
  const known = useQuery(segmentFieldsQuery(language)).data;
  const flat = conditions?.flatMap((it) => [it, ...(it.conditions ?? [])]);
  const namesUsers = known?.fields.some((it) => it.type === 'user' && flat?.some((one) => one.field === it.key));
  const users = useQuery({ ...usersQuery(), enabled: Boolean(namesUsers) }).data;
  if (!known) return null;

  const shown = (value: unknown, key: string, fields: SegmentFields) => {
    const field = fields.fields.find((it) => it.key === key);
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    const text = String(value);
    if (field?.type === 'user') return users?.find((it) => it.id === text)?.displayName ?? text;
    if (DATES.includes(field?.type ?? '') && /^\d{4}-/.test(text)) return formatDate(`${text}T12:00`, language);
    if (text && !Number.isNaN(Number(text)) && field?.type !== 'text') return formatNumber(Number(text), language);
    return field?.choices.find((it) => it.code === text)?.label ?? text;
  };
  const told = (part: Part): string => {
    if (part.conditions) return `(${joined(part.match, part.conditions)})`;
    const label = known.fields.find((it) => it.key === part.field)?.label ?? part.field ?? '';
    const operator = known.operators.find((it) => it.key === part.operator);
    const values = (Array.isArray(part.value) ? part.value : part.value === undefined ? [] : [part.value])
      .filter((it) => it !== null)
      .map((it) => shown(it, part.field ?? '', known));
    const words = operator?.label ?? part.operator ?? '';
    if (operator?.takes === 'pair') return `${label}: ${values.join('–')}`;
    if (words.includes('…')) return `${label}: ${words.replace('…', values.join(', '))}`;
    return `${label} ${words} ${values.join(', ')}`.trim();
  };
  const joined = (how: string | null | undefined, parts: Part[]): string =>
    parts.map(told).join(` ${t(how === 'any' ? 'segment.or' : 'segment.and')} `);

  return <>{joined(match, conditions ?? [])}</>;
};
