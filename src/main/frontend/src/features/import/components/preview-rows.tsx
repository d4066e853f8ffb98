import { DataTable } from '@/components/data-list/data-table';
import { Wide } from '@/components/page/wide';
import { useI18n } from '@/lib/i18n/i18n';
import type { Preview } from '../api/import';
import styles from './preview-rows.module.scss';

/** The first rows of the file as they were read, and what is wrong with them. */
export const PreviewRows = ({ preview }: { preview: Preview }) => {
  const { t } = useI18n();
  return (
    <Wide className={styles.wide} label={t('import.rows.first')}>
      <DataTable
        label={t('import.rows.first')}
        rows={preview.rows}
        rowKey={(it) => String(it.line)}
        columns={[
          { key: 'line', title: t('import.line'), cell: (it) => it.line },
          {
            key: 'notes',
            title: t('import.notes'),
            cell: (it) =>
              [...it.errors, ...it.warnings]
                .map((note) => [note.field, note.message].filter(Boolean).join(': '))
                .join(' ') || t('import.row.fine'),
          },
          ...preview.columns.map((column, index) => ({
            key: `c${index}`,
            title: column,
            cell: (it: Preview['rows'][number]) => it.cells[index] ?? '',
          })),
        ]}
      />
    </Wide>
  );
};
