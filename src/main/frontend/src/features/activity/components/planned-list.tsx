import { SkeletonText } from '@carbon/react';
import { Events, Phone } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { CANCEL_REASONS, cancelledQuery, plannedQuery, type About, type CancelReason, type Plan } from '../api/planned';
import { PlanActions, PlanQuestionDialog, type PlanQuestion } from './plan-actions';
import { PlanFacts } from './plan-facts';
import styles from './planned-list.module.scss';

type Props = { about: About; mayReport: boolean };

/** The calls and meetings that are agreed with a customer, for a lead or for a deal; and how many were cancelled, and why. */
export const PlannedList = ({ about, mayReport }: Props) => {
  const { t } = useI18n();
  const list = useQuery(plannedQuery(about));
  const [asked, setAsked] = useState<{ plan: Plan; question: PlanQuestion } | null>(null);
  if (list.isPending) return <SkeletonText paragraph lineCount={2} />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      {list.data.length === 0 && <p className="lj-quiet">{t('plan.none')}</p>}
      <ul className="lj-rows">
        {list.data.map((it) => {
          const Icon = it.kind === 'call' ? Phone : Events;
          return (
            <li key={it.id} className={styles.plan}>
              <Icon className={styles.icon} aria-label={t(`timeline.${it.kind}`)} />
              <div>
                <PlanFacts plan={it} />
                {it.dealId && !('deal' in about) && (
                  <p>
                    <LinkTo to={`/deals/${it.dealId}`}>{it.dealLabel ?? t('subject.deal')}</LinkTo>
                  </p>
                )}
                {!it.mayChange && <p className="lj-quiet">{it.ownerName ?? it.owner}</p>}
                <PlanActions plan={it} mayReport={mayReport} onAsk={(question) => setAsked({ plan: it, question })} />
              </div>
            </li>
          );
        })}
      </ul>
      <Cancelled about={about} />
      {asked && <PlanQuestionDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  );
};

const isReason = (text: string): text is CancelReason => CANCEL_REASONS.some((it) => it === text);

const Cancelled = ({ about }: { about: About }) => {
  const { t } = useI18n();
  const { data = [] } = useQuery(cancelledQuery(about));
  if (data.length === 0) return null;
  const byReason = new Map<string, number>();
  data.forEach((it) => byReason.set(it.reason, (byReason.get(it.reason) ?? 0) + it.count));
  const count = data.reduce((sum, it) => sum + it.count, 0);
  return (
    <p className="lj-quiet">
      {t('plan.cancelled.count', { count })}:{' '}
      {[...byReason]
        .map(([reason, times]) => `${isReason(reason) ? t(`plan.reason.${reason}`) : reason} (${times})`)
        .join(', ')}
    </p>
  );
};
