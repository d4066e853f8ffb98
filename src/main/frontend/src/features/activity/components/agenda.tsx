import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { agendaQuery } from '../api/get-agenda';
import styles from './agenda.module.scss';

/** The next steps that were agreed with customers. */
export const Agenda = ({ from, until }: { from: string; until: string }) => {
  const { t } = useI18n();
  const agenda = useQuery(agendaQuery(from, until));
  if (agenda.isPending) return <SkeletonText paragraph lineCount={3} />;
  if (agenda.isError) return <Failure error={agenda.error} onRetry={() => void agenda.refetch()} />;
  if (agenda.data.length === 0) return <p className="lj-quiet">{t('today.agenda.none')}</p>;
  return (
    <ol className={styles.agenda}>
      {agenda.data.map((it) => (
        <li key={it.id}>
          <span className={styles.at}>
            <When at={it.nextStepAt} as="moment" />
          </span>
          <span>
            {it.nextStep}
            <span className={styles.who}>
              {it.customerId ? (
                <LinkTo to={`/customers/${it.customerId}`}>{it.customerName ?? t('subject.customer')}</LinkTo>
              ) : (
                it.leadId && <LinkTo to={`/leads/${it.leadId}`}>{it.leadLabel ?? t('subject.lead')}</LinkTo>
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
};
