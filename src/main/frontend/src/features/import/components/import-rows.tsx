import { Button } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { BASE } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { importRowsQuery } from '../api/get-import-rows';
import { ROW_FILTERS, type Import } from '../api/import';

const PAGES: Record<string, string> = { leads: '/leads', customers: '/customers', deals: '/deals' };
const OUTCOMES = ['CREATED', 'MERGED', 'REJECTED'];

/** Row by row what happened, the refused ones first. */
export const ImportRows = ({ of }: { of: Import }) => {
  const { t } = useI18n();
  const [chosen, setChosen] = useState('');
  const only = chosen || (of.rejected > 0 ? 'rejected' : 'all');
  const list = useInfiniteQuery(importRowsQuery(of.id, only));
  const rows = list.data?.pages.flatMap((it) => it.items) ?? [];
  const page = PAGES[of.kind];
  return (
    <>
      <div className="lj-row lj-padded">
        <FilterSelect
          id="rows-only"
          label={t('import.rows.show')}
          value={only}
          onChange={setChosen}
          options={ROW_FILTERS.map((it): [string, string] => [it, t(`import.rows.${it}`)])}
        />
        {of.rejected > 0 && (
          <Button kind="tertiary" size="md" renderIcon={Download} href={`${BASE}/imports/${of.id}/rejects.csv`}>
            {t('import.rejects.download')}
          </Button>
        )}
      </div>
      {list.isPending && <RowsSkeleton rows={4} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <p className="lj-quiet lj-padded">{t('import.rows.none')}</p>}
      {rows.length > 0 && (
        <DataTable
          label={t('import.rows')}
          rows={rows}
          rowKey={(it) => String(it.number)}
          columns={[
            { key: 'line', title: t('import.line'), cell: (it) => it.line },
            {
              key: 'outcome',
              title: t('import.outcome'),
              cell: (it) => {
                // A row that changed a record names the change; the record is what it joined.
                const record = it.record?.startsWith('changed:') ? it.joined : (it.record ?? it.joined);
                const words = OUTCOMES.includes(it.outcome)
                  ? t(`import.outcome.${it.outcome}` as MessageKey)
                  : it.outcome;
                return record && page && !of.dryRun ? <LinkTo to={`${page}/${record}`}>{words}</LinkTo> : words;
              },
            },
            {
              key: 'notes',
              title: t('import.notes'),
              cell: (it) =>
                [...it.notes.map((note) => [note.field, note.message].filter(Boolean).join(': ')), it.undoNote]
                  .filter(Boolean)
                  .join(' ') || '–',
            },
            {
              key: 'cells',
              title: t('import.cells'),
              from: 'lg',
              cell: (it) => <span className="lj-break">{it.cells?.filter(Boolean).join(' · ')}</span>,
            },
          ]}
        />
      )}
      <LoadMore query={list} />
    </>
  );
};
