import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { previewQuery, rulesQuery, runsQuery, useStartRun, type RetentionRule } from '@/features/privacy/api/retention';
import { LegalHolds } from '@/features/privacy/components/legal-holds';
import { RuleDialog } from '@/features/privacy/components/rule-dialog';
import { useCurrentUser } from '@/lib/current-user';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

/** How long data is kept, what the next run would remove, and what must stay. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const rules = useQuery(rulesQuery(language));
  const preview = useQuery(previewQuery(language));
  const runs = useQuery(runsQuery);
  const start = useStartRun();
  const [changing, setChanging] = useState<RetentionRule | null>(null);
  const mayChange = me.can('setting', 'edit');
  const over = new Map(preview.data?.map((it) => [it.kind, it.count]));
  const labels = new Map(rules.data?.map((it) => [it.kind, it.label]));
  const number = (value: number) => formatNumber(value, language);
  const kept = (it: RetentionRule) => {
    if (typeof it.kept === 'number') return t(`retention.in.${it.unit}`, { count: it.kept });
    return it.unit === 'days' ? t('retention.in.days', { count: it.shipped }) : t('retention.forever');
  };
  return (
    <Page
      title={t('nav.retention')}
      label={<LinkTo to="/data-requests">{t('nav.dataRequests')}</LinkTo>}
      actions={
        mayChange && (
          <Button size="md" kind="tertiary" disabled={start.isPending} onClick={() => start.mutate()}>
            {t('retention.start')}
          </Button>
        )
      }
    >
      <div className="lj-column">
        <p className="lj-quiet">{t('retention.hint')}</p>
        {start.isError && <Failure error={start.error} />}
        {rules.isPending && <RowsSkeleton rows={8} />}
        {rules.isError && <Failure error={rules.error} onRetry={() => void rules.refetch()} />}
        {rules.data && (
          <DataTable
            label={t('nav.retention')}
            rows={rules.data}
            rowKey={(it) => it.kind}
            columns={[
              { key: 'label', title: t('retention.what'), cell: (it) => it.label },
              { key: 'kept', title: t('retention.kept'), cell: kept },
              {
                key: 'over',
                title: t('retention.over'),
                from: 'md',
                cell: (it) => (over.has(it.kind) ? number(over.get(it.kind) ?? 0) : '…'),
              },
              ...(mayChange
                ? [
                    {
                      key: 'change',
                      title: t('common.change'),
                      cell: (it: RetentionRule) => (
                        <Button
                          size="sm"
                          kind="ghost"
                          aria-label={`${t('common.change')}: ${it.label}`}
                          onClick={() => setChanging(it)}
                        >
                          {t('common.change')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
        <Section title={t('hold.title')}>
          <LegalHolds />
        </Section>
        <Section title={t('retention.runs')} count={runs.data?.length}>
          {runs.data?.length === 0 && <p className="lj-quiet">{t('retention.runs.none')}</p>}
          <ul className="lj-rows" aria-label={t('retention.runs')}>
            {runs.data?.map((it) => (
              <li key={it.caseId}>
                <LinkTo to={`/cases/${it.caseId}`}>
                  <When at={it.beganAt} />
                </LinkTo>
                <span className="lj-second">
                  {Object.entries(it.removed)
                    .map(([kind, count]) => `${labels.get(kind) ?? t('retention.history')}: ${number(count)}`)
                    .join(' · ') || t('retention.nothing')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
      {changing && <RuleDialog rule={changing} onClose={() => setChanging(null)} />}
    </Page>
  );
};
