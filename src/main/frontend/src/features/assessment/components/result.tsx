import { Section } from '@/components/page/section';
import { Tiles, type Tile } from '@/components/page/tiles';
import { formatDecimals, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Kind } from '../api/assessments';
import type { GroupResult, Outcome } from '../api/compute';
import { PlaceGrid } from './place-grid';
import { VectorPicture } from './vector-picture';

type Props = {
  kind: Kind;
  outcome: Outcome;
  /** What the rows of the first group are called, and what was said of them. */
  rows: { name: string; scores: Record<string, number | null> }[];
};

const verdictName = (kind: Kind, verdict: string | null | undefined) =>
  kind.verdicts.find((it) => it.key === verdict)?.name;

/** What an exercise comes to: its numbers, what they mean, and the picture of those that have one. */
export const ResultSection = ({ kind, outcome, rows }: Props) => {
  const { t, language } = useI18n();
  const decimals = (value: number | null | undefined) =>
    typeof value === 'number' ? formatDecimals(value, language) : '–';
  const ofGroup = (group: GroupResult | undefined) =>
    kind.method === 'count'
      ? t('assessment.ofAll', { count: group?.value ?? 0, all: group?.rows.length ?? 0 })
      : decimals(group?.value);
  const groups = kind.groups.map((group, index): Tile => [
    group.name,
    ofGroup(outcome.groups[index]),
    verdictName(kind, outcome.groups[index]?.verdict),
  ]);
  const all = outcome.groups.reduce((sum, it) => sum + it.rows.length, 0);
  const whole: Record<Kind['method'], Tile[]> = {
    compare: [[t('assessment.difference'), decimals(outcome.value)]],
    vector: [
      [t('assessment.internal'), decimals(outcome.x)],
      [t('assessment.external'), decimals(outcome.y)],
    ],
    average: [[t('assessment.average'), decimals(outcome.value)]],
    count: [[t('assessment.total'), t('assessment.ofAll', { count: outcome.value ?? 0, all })]],
    choice: (kind.dimensions[0]?.labels ?? []).map((label, side) => [
      label,
      formatNumber(side === 1 ? (outcome.value ?? 0) : answered(outcome) - (outcome.value ?? 0), language),
    ]),
    grid: [],
  };
  const parts = kind.method === 'choice' || kind.method === 'grid' || kind.groups.length === 1 ? [] : groups;
  const meaning = verdictName(kind, outcome.verdict);
  return (
    <Section title={t('assessment.result')}>
      {kind.method !== 'grid' && <Tiles tiles={[...whole[kind.method], ...parts]} />}
      <p aria-live="polite">
        {meaning && <strong>{meaning}</strong>}
        {!meaning && kind.verdicts.length > 0 && kind.method !== 'grid' && (
          <span className="lj-quiet">{t('assessment.incomplete')}</span>
        )}
      </p>
      {kind.method === 'vector' && <VectorPicture kind={kind} x={outcome.x ?? 0} y={outcome.y ?? 0} />}
      {kind.method === 'grid' && <PlaceGrid kind={kind} rows={rows} results={outcome.groups[0]?.rows ?? []} />}
    </Section>
  );
};

const answered = (outcome: Outcome) =>
  outcome.groups.flatMap((it) => it.rows).filter((it) => typeof it.value === 'number').length;
