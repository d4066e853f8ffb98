import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { caseQuery } from '@/features/case/api/get-case';
import { CaseReplay } from '@/features/case/components/case-replay';
import { processesQuery } from '@/features/task/api/get-processes';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const RepairDialog = lazy(() =>
  import('@/features/case/components/repair-dialog').then((it) => ({ default: it.RepairDialog })),
);

const RevealDialog = lazy(() =>
  import('@/features/history/components/reveal-dialog').then((it) => ({ default: it.RevealDialog })),
);

const PAGES: Record<string, string> = {
  lead: '/leads',
  customer: '/customers',
  deal: '/deals',
  'crisis-plan': '/crisis-plans',
  crisis: '/crises',
  retro: '/retros',
  'data-request': '/data-requests',
};

/** More child cases than these are only listed below. */
const FEW = 3;

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const { caseId = '' } = useParams();
  const client = useQueryClient();
  const [repairing, setRepairing] = useState(false);
  const [revealing, setRevealing] = useState(false);
  const query = useQuery(caseQuery(caseId));
  const processes = useQuery({ ...processesQuery(language), enabled: (query.data?.children?.length ?? 0) > 0 });
  if (!query.data) {
    return (
      <Page title={t('case.title')}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  const it = query.data;
  const page = it.subject && me.can(it.subject.type) && PAGES[it.subject.type];
  // A case of a process that somebody drew may be about nothing but itself.
  const label = it.subject && it.subject.type !== it.processKey && (it.subject.label ?? t('case.subject.hidden'));
  const nameOf = (key: string) => processes.data?.find((known) => known.key === key)?.name ?? key;

  return (
    <Page
      title={it.processName ?? it.processKey}
      label={t('case.title')}
      actions={
        it.state === 'ACTIVE' &&
        me.can('process-draft', 'edit') && (
          <Button kind="tertiary" size="md" onClick={() => setRepairing(true)}>
            {t('repair.open')}
          </Button>
        )
      }
    >
      <div className="lj-column">
        <Section title={t('case.state')}>
          <Facts
            items={[
              [
                t('task.subject'),
                page && it.subject ? <LinkTo to={`${page}/${it.subject.id}`}>{label}</LinkTo> : label,
              ],
              [t('case.state'), t(it.state === 'ACTIVE' ? 'case.active' : 'case.ended')],
              [t('case.from'), it.startedAt && <When at={it.startedAt} />],
              [t('case.until'), it.endedAt && <When at={it.endedAt} />],
              [t('case.version'), it.version],
              [
                t('case.parent'),
                it.parentCaseId && <LinkTo to={`/cases/${it.parentCaseId}`}>{t('case.open.parent')}</LinkTo>,
              ],
              [
                t('case.children'),
                it.children &&
                  it.children.length > 0 &&
                  (it.children.length > FEW
                    ? t('case.children.below', { count: it.children.length })
                    : it.children.map((child) => (
                        <LinkTo key={child.caseId} to={`/cases/${child.caseId}`}>
                          {nameOf(child.processKey)}
                        </LinkTo>
                      ))),
              ],
            ]}
          />
        </Section>
        <CaseReplay
          key={it.caseId}
          caseId={it.caseId}
          onReveal={me.can('audit', 'enter') ? () => setRevealing(true) : undefined}
        />
      </div>
      {revealing && (
        <Suspense>
          <RevealDialog
            subject={{ id: it.subject?.id ?? it.caseId, label: it.subject?.label ?? it.processName ?? it.processKey }}
            onClose={() => {
              setRevealing(false);
              void client.invalidateQueries({ queryKey: ['cases', it.caseId] });
            }}
          />
        </Suspense>
      )}
      {repairing && (
        <Suspense>
          <RepairDialog caseId={it.caseId} name={it.processName ?? it.processKey} onClose={() => setRepairing(false)} />
        </Suspense>
      )}
    </Page>
  );
};
