import { DataTable } from '@/components/data-list/data-table';
import { useI18n } from '@/lib/i18n/i18n';
import type { Preview } from '../api/import';
import styles from './preview-rows.module.scss';

/** The first rows of the file as they were read, and what is wrong with them. */
export const PreviewRows = ({ preview }: { preview: Preview }) => {
  const { t } = useI18n();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide files are scrolled by keys as well
    <div className={styles.wide} role="region" aria-label={t('import.rows.first')} tabIndex={0}>
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
    </div>
  );
};
