import { Button } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { BASE } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { versionsQuery } from '../api/plans';

/** What the plan said before, each to be printed. */
export const PlanVersions = ({ planId }: { planId: string }) => {
  const { t } = useI18n();
  const list = useInfiniteQuery(versionsQuery(planId));
  const versions = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Section title={t('plan-crisis.versions')}>
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && versions.length === 0 && <p className="lj-quiet">{t('plan-crisis.versions.none')}</p>}
      <ul className="lj-rows">
        {versions.map((it) => (
          <li key={it.number}>
            {t('plan-crisis.version', { number: it.number })} · <When at={it.at} />
            {it.drawn && (
              <>
                {' · '}
                <a href={`${BASE}/crisis-plans/${planId}/versions/${it.number}/pdf`} download>
                  PDF
                </a>
              </>
            )}
            <span className="lj-second">{it.sentAt ? t('plan-crisis.sent') : t('plan-crisis.notSent')}</span>
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
