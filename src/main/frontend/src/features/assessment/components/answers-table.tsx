import { DataTable, type Column } from '@/components/data-list/data-table';
import { formatDecimals } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Assessment, Kind } from '../api/assessments';

type Row = { key: string; name: string; answer: Record<string, string | number>; value: string };

/** What was answered in one group, row by row. */
export const AnswersTable = ({ kind, of, group }: { kind: Kind; of: Assessment; group: Kind['groups'][number] }) => {
  const { t, language } = useI18n();
  const result = of.result.groups.find((it) => it.key === group.key);
  const rows = (of.answers[group.key] ?? []).map((answer, index): Row => {
    const { value, verdict } = result?.rows[index] ?? {};
    return {
      key: String(answer.item ?? index),
      name: String(group.items.find((it) => it.key === answer.item)?.name ?? answer.name ?? answer.item ?? ''),
      answer,
      value: verdict
        ? (kind.verdicts.find((it) => it.key === verdict)?.name ?? verdict)
        : typeof value === 'number'
          ? formatDecimals(value, language)
          : '–',
    };
  });
  // A scale of words is shown in words, marks are numbers: a phone has room for these.
  const inWords = !kind.weights && kind.dimensions.length === 1;
  const columns: Column<Row>[] = [
    { key: 'name', title: t('assessment.name'), cell: (it) => <span className="lj-break">{it.name}</span> },
    ...(kind.weights
      ? [
          {
            key: 'weight',
            title: t('assessment.weight'),
            from: 'md' as const,
            cell: (it: Row) =>
              typeof it.answer.weight === 'number' ? formatDecimals(it.answer.weight, language) : '–',
          },
        ]
      : []),
    ...kind.dimensions.map((dimension) => ({
      key: dimension.key,
      title: dimension.name,
      cell: (it: Row) =>
        (inWords ? dimension.labels[Number(it.answer[dimension.key]) - dimension.least] : it.answer[dimension.key]) ??
        '–',
    })),
    ...(kind.method === 'count' || kind.method === 'choice' || (kind.method === 'average' && kind.dimensions.length < 2)
      ? []
      : [{ key: 'value', title: t('assessment.rowResult'), from: 'md' as const, cell: (it: Row) => it.value }]),
  ];
  return <DataTable label={group.name} rows={rows} rowKey={(it) => it.key} columns={columns} />;
};
