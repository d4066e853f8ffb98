import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { assessmentsQuery } from '../api/assessments';
import { OutcomeText } from './outcome-text';

const PAGE = 5;

/** Exercises about one customer, the newest first. */
export const CustomerAssessments = ({ customerId, closed }: { customerId: string; closed: boolean }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const list = useInfiniteQuery(assessmentsQuery({ customer: customerId, limit: PAGE }));
  const assessments = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Section
      title={t('assessment.section')}
      actions={
        me.can('assessment', 'enter') &&
        !closed && (
          <Button size="sm" kind="ghost" onClick={() => void navigate(`/assessments/new?customer=${customerId}`)}>
            {t('assessment.new')}
          </Button>
        )
      }
    >
      {list.isPending && <RowsSkeleton rows={2} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && assessments.length === 0 && <p className="lj-quiet">{t('assessment.none.ofCustomer')}</p>}
      <ul className="lj-rows">
        {assessments.map((it) => (
          <li key={it.id}>
            <LinkTo to={`/assessments/${it.id}`}>{it.kindName}</LinkTo> · <When at={it.createdAt} as="date" />
            <span className="lj-second">
              <OutcomeText of={it} />
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button kind="ghost" size="sm" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? t('common.loading') : t('common.more')}
        </Button>
      )}
    </Section>
  );
};
