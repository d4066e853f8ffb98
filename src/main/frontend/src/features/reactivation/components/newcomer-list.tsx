import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { newcomersQuery } from '../api/reactivation';
import '@/lib/i18n/further';

/** Customers who enter the cascade on a day. */
export const NewcomerList = ({ on, step }: { on: string; step: string }) => {
  const { t, language } = useI18n();
  const list = useInfiniteQuery(newcomersQuery(on, step));
  const rows = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Section title={t('reactivation.newcomers', { on: on ? formatDate(on, language) : '' })} flush>
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <p className="lj-padded lj-quiet">{t('reactivation.rows.none')}</p>}
      {rows.length > 0 && (
        <DataTable
          label={t('reactivation.next.newcomers')}
          rows={rows.map((it, index) => ({ ...it, key: it.customer?.id ?? `${index}` }))}
          rowKey={(it) => it.key}
          columns={[
            {
              key: 'customer',
              title: t('subject.customer'),
              cell: (it) =>
                it.customer ? (
                  <LinkTo to={`/customers/${it.customer.id}`}>{it.customer.name}</LinkTo>
                ) : (
                  <span className="lj-quiet">{t('reactivation.hidden')}</span>
                ),
            },
            { key: 'last', title: t('purchase.last'), cell: (it) => <When at={it.lastPurchaseOn} as="date" /> },
            { key: 'group', title: t('purchase.group'), from: 'md', cell: (it) => it.rfmGroupLabel ?? '–' },
            {
              key: 'high',
              title: t('purchase.highValue'),
              cell: (it) => t(it.highValue ? 'common.yes' : 'common.no'),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Section>
  );
};
