import { InlineNotification } from '@carbon/react';
import { DataTable } from '@/components/data-list/data-table';
import { When } from '@/components/text/when';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { RequestDetail } from '../api/data-requests';

/** What an erasure did and what a search found after it: counts, never data. */
export const Proof = ({ detail }: { detail: RequestDetail }) => {
  const { t, language } = useI18n();
  const rows = (counts: string) => (JSON.parse(counts) as { rows: number }[]).reduce((sum, it) => sum + it.rows, 0);
  const last = detail.searches.at(-1);
  return (
    <>
      <DataTable
        label={t('privacy.erasures')}
        rows={detail.evidence}
        rowKey={(it) => String(it.number)}
        columns={[
          { key: 'at', title: t('privacy.erasures'), cell: (it) => <When at={it.at} /> },
          { key: 'rows', title: t('privacy.rows'), cell: (it) => formatNumber(rows(it.counts), language) },
          { key: 'digest', title: 'SHA-256', from: 'lg', cell: (it) => <code>{it.digest.slice(0, 16)}…</code> },
        ]}
      />
      <DataTable
        label={t('privacy.searches')}
        rows={detail.searches}
        rowKey={(it) => String(it.number)}
        columns={[
          { key: 'at', title: t('privacy.searches'), cell: (it) => <When at={it.at} /> },
          {
            key: 'tables',
            title: t('privacy.tables'),
            from: 'md',
            cell: (it) => `${formatNumber(it.tables, language)} / ${formatNumber(it.files, language)}`,
          },
          { key: 'certain', title: t('privacy.certain'), cell: (it) => formatNumber(it.certain, language) },
          { key: 'possible', title: t('privacy.possible'), cell: (it) => formatNumber(it.possible, language) },
          {
            key: 'places',
            title: t('privacy.places'),
            from: 'md',
            cell: (it) => it.places.map((at) => at.place).join(', ') || '–',
          },
          { key: 'unread', title: t('privacy.unread'), cell: (it) => formatNumber(it.unreadFiles, language) },
        ]}
      />
      {last && last.unreadFiles > 0 && (
        <InlineNotification
          kind="warning"
          lowContrast
          hideCloseButton
          title={t('privacy.unread.title', { count: formatNumber(last.unreadFiles, language) })}
          subtitle={last.unread
            .map((it) => `${it.place} (${formatNumber(it.files, language)}, ${t(`privacy.unread.${it.why}`)})`)
            .join(', ')}
        />
      )}
    </>
  );
};
