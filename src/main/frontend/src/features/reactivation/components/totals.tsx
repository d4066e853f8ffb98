import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { Tiles, type Tile } from '@/components/page/tiles';
import { formatDate, formatNumber, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Overview, Stages } from '../api/reactivation';
import { Count } from './count';
import { cascadesAt } from './reactivation-filters';

/** The cascade in a few numbers. */
export const Totals = ({ overview }: { overview: Overview }) => {
  const { t, language } = useI18n();
  const { from, until, ended, back } = overview;
  const end = (state: string) => (
    <Count value={ended[state] ?? 0} to={cascadesAt({ by: 'ended', state, from, until })} />
  );
  const tiles: Tile[] = [
    [t('reactivation.running'), <Count key="r" value={overview.running} to={cascadesAt({ state: 'running' })} />],
    [t('reactivation.entered'), <Count key="e" value={overview.entered} to={cascadesAt({ from, until })} />],
    [
      t('reactivation.back'),
      <Count key="b" value={back.count} to={cascadesAt({ by: 'won', from, until })} />,
      typeof back.share !== 'number'
        ? undefined
        : t('reactivation.perOffer', { share: formatPercent(back.share, language, 1) }),
    ],
    [t('reactivation.ended.churned'), end('churned')],
    [t('reactivation.ended.opted-out'), end('opted-out')],
    [t('reactivation.ended.corrected'), end('corrected')],
  ];
  return <Tiles tiles={tiles} />;
};

type Row = { key: 'dormant' | 'potentialOutflow' | 'outflow' };

/** How many are dormant and gone, before and now (domain.md LIFE-08). */
export const BeforeAndNow = ({ now, before }: { now: Stages; before: Stages | null | undefined }) => {
  const { t, language } = useI18n();
  const rows: Row[] = [{ key: 'dormant' }, { key: 'potentialOutflow' }, { key: 'outflow' }];
  const count = (of: Stages | null | undefined, key: Row['key']) => (of ? formatNumber(of[key], language) : '–');
  const change = (key: Row['key']) => {
    if (!before || before[key] === 0) return '–';
    const share = now[key] / before[key] - 1;
    return `${share > 0 ? '+' : ''}${formatPercent(share, language, 1)}`;
  };
  return (
    <Section title={t('reactivation.stages')} flush>
      <DataTable
        label={t('reactivation.stages')}
        rows={rows}
        rowKey={(it) => it.key}
        columns={[
          { key: 'stage', title: t('reactivation.stage'), cell: (it) => t(`reactivation.stage.${it.key}`) },
          {
            key: 'before',
            title: before ? formatDate(before.on, language) : t('reactivation.before'),
            cell: (it) => count(before, it.key),
          },
          { key: 'now', title: t('reactivation.now'), cell: (it) => count(now, it.key) },
          { key: 'change', title: t('reactivation.change'), cell: (it) => change(it.key) },
        ]}
      />
      {!before && <p className="lj-padded lj-quiet">{t('reactivation.before.none')}</p>}
    </Section>
  );
};
