import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { auditQuery } from '@/features/rollout/api/audits';
import { BandTag } from '@/features/rollout/components/band-tag';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

/** One audit: what was answered, what it means, what followed. */
export const Component = () => {
  const { t, language } = useI18n();
  const { auditId = '' } = useParams();
  const audit = useQuery(auditQuery(auditId));
  const decimals = new Intl.NumberFormat(language, { minimumFractionDigits: 2 });
  if (!audit.data) {
    return (
      <Page title={t('audit.audit')}>
        {audit.isError ? (
          <Failure error={audit.error} onRetry={() => void audit.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  const it = audit.data;
  return (
    <Page
      title={t('audit.title', { on: formatDate(it.openedAt, language) })}
      label={<LinkTo to="/rollout/audits">{t('nav.audits')}</LinkTo>}
      tags={it.band && <BandTag band={it.band} label={it.bandLabel ?? it.band} />}
    >
      <div className="lj-column">
        <Section title={t('audit.result')}>
          <Facts
            items={[
              [t('audit.result'), typeof it.result === 'number' ? decimals.format(it.result) : t('audit.open')],
              [t('audit.meaning'), it.bandLabel],
              [t('audit.opened'), <When key="opened" at={it.openedAt} />],
              [t('audit.openedBy'), it.openedByName ?? t('audit.byQuarter')],
              [t('audit.answered'), it.answeredAt && <When at={it.answeredAt} />],
              [t('audit.answeredBy'), it.answeredByName],
              [t('audit.followUp'), it.followedUpAt && <When at={it.followedUpAt} />],
              [t('audit.followedUpBy'), it.followedUpByName],
              [t('audit.findings'), it.findings],
              [
                t('audit.case'),
                <LinkTo key="case" to={`/cases/${it.caseId}`}>
                  {t('audit.case.open')}
                </LinkTo>,
              ],
            ]}
          />
        </Section>
        {it.questions.length > 0 && (
          <DataTable
            label={t('audit.questions')}
            rows={it.questions}
            rowKey={(one) => String(one.number)}
            columns={[
              {
                key: 'question',
                title: t('audit.question'),
                cell: (one) => (
                  <>
                    {one.label}
                    {one.why && <span className="lj-second">{one.why}</span>}
                  </>
                ),
              },
              { key: 'score', title: t('audit.score'), cell: (one) => one.score },
              { key: 'weight', title: t('audit.weight'), cell: (one) => decimals.format(one.weight) },
              { key: 'part', title: t('audit.part'), from: 'md', cell: (one) => decimals.format(one.part) },
            ]}
          />
        )}
      </div>
    </Page>
  );
};
