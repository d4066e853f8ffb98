import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Tiles } from '@/components/page/tiles';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { retroQuery } from '@/features/retro/api/retros';
import { RetroState } from '@/features/retro/components/retro-state';
import { formatDate, formatNumber, formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

/** One retro: the figures of its week, what was talked about and agreed, what became of the rules. */
export const Component = () => {
  const { t, language } = useI18n();
  const { retroId = '' } = useParams();
  const retro = useQuery(retroQuery(retroId));
  if (!retro.data) {
    return (
      <Page title={t('retro.retro')}>
        {retro.isError ? (
          <Failure error={retro.error} onRetry={() => void retro.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  const it = retro.data;
  const number = (value: number) => formatNumber(value, language);
  return (
    <Page
      title={t('retro.title', { on: formatDate(it.monday, language) })}
      label={<LinkTo to="/retros">{t('nav.retros')}</LinkTo>}
      tags={<RetroState state={it.state} />}
    >
      <div className="lj-column">
        <Tiles
          tiles={[
            [t('retro.leads'), `${number(it.reached)} / ${number(it.leads)}`, t('retro.leads.hint')],
            [
              t('retro.average'),
              typeof it.averageMinutes === 'number' ? formatSpan(it.averageMinutes * 60_000, language) : '–',
            ],
            [t('retro.complaints'), number(it.complaints)],
          ]}
        />
        <DataTable
          label={t('retro.territories')}
          rows={it.territories}
          rowKey={(of) => of.rep}
          columns={[
            { key: 'rep', title: t('retro.rep'), cell: (of) => of.repName },
            { key: 'customers', title: t('retro.customers'), cell: (of) => number(of.customers) },
          ]}
        />
        <Section title={t('retro.agreements')} count={it.agreements.length}>
          {it.agreements.length === 0 && <p className="lj-quiet">{t('retro.agreements.none')}</p>}
          <ul className="lj-rows" aria-label={t('retro.agreements')}>
            {it.agreements.map((of, index) => (
              <li key={index}>
                {of.what}
                <span className="lj-second">
                  {of.whoName} · {t('retro.until', { on: formatDate(of.until, language) })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('retro.talk')}>
          <Facts
            items={[
              [t('retro.manager'), it.managerName],
              [t('retro.heldAt'), it.heldAt && <When at={it.heldAt} />],
              [t('retro.discussed'), it.discussed],
              [t('retro.rules'), it.rules],
              [t('retro.rulesDone'), it.rulesDone],
              [
                t('retro.case'),
                <LinkTo key="case" to={`/cases/${it.caseId}`}>
                  {t('retro.case.open')}
                </LinkTo>,
              ],
            ]}
          />
        </Section>
      </div>
    </Page>
  );
};
