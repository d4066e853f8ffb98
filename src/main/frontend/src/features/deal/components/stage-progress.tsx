import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/lib/i18n/i18n';
import type { Deal } from '../api/deal';
import { funnelsQuery } from '../api/get-funnels';
import styles from './stage-progress.module.scss';

/** The way through the funnel, and how far the deal is. */
export const StageProgress = ({ deal }: { deal: Deal }) => {
  const { t, language } = useI18n();
  const funnels = useQuery(funnelsQuery(language));
  const stages = funnels.data?.find((it) => it.key === deal.funnel)?.stages ?? [];
  if (stages.length === 0) return null;
  const way = stages.filter((it) => it.open || it.stage === (deal.closedAt ? deal.stage : 'won'));
  const lost = deal.closedAt && deal.stage !== 'won';
  const here = deal.stageWhereClosed && lost ? deal.stageWhereClosed : deal.stage;
  const place = way.findIndex((it) => it.stage === here);
  return (
    <ol className={styles.way} aria-label={t('deal.progress')} data-lost={lost || undefined}>
      {way.map((it, index) => (
        <li
          key={it.stage}
          aria-current={it.stage === deal.stage ? 'step' : undefined}
          data-state={it.stage === deal.stage ? 'here' : index <= place ? 'done' : 'ahead'}
        >
          {it.label}
        </li>
      ))}
    </ol>
  );
};
