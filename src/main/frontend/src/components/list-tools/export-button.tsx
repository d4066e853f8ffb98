import { OverflowMenu, OverflowMenuItem } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { api } from '@/lib/api';
import { csvFile, download, toCsv } from '@/lib/csv';
import { useI18n } from '@/lib/i18n/i18n';

type Props<T> = {
  name: string;
  /** Where the server writes the same list as a spreadsheet, if it does. */
  path?: string;
  params?: Record<string, string | number | undefined>;
  load: () => Promise<T[]>;
  columns: [title: string, value: (row: T) => unknown][];
};

/** Every row of the list as it is filtered now: as CSV made here, as XLSX by the server. */
export const ExportButton = <T,>({ name, path, params, load, columns }: Props<T>) => {
  const { t, language } = useI18n();
  const failed = (error: unknown) => toast(explain(error, t).title, { kind: 'error' });
  const csv = useMutation({
    mutationFn: async () => {
      const rows = await load();
      // Whatever leaves is on record, so the file is made only when that is.
      await api.post('/exports', { list: location.pathname.split('/')[1] || 'list', format: 'csv', rows: rows.length });
      return rows;
    },
    onSuccess: (rows) => {
      const text = toCsv(
        columns.map(([title]) => title),
        rows.map((row) => columns.map(([, value]) => value(row))),
        language,
      );
      download(`${name}.csv`, csvFile(text));
      toast(t('export.done', { count: rows.length }));
    },
    onError: failed,
  });
  const xlsx = useMutation({
    mutationFn: () =>
      api.file(path ?? '', { params: { ...params, zone: Intl.DateTimeFormat().resolvedOptions().timeZone } }),
    onSuccess: (file) => {
      download(`${name}.xlsx`, file);
      toast(t('export.file.done'));
    },
    onError: failed,
  });
  const busy = csv.isPending || xlsx.isPending;
  return (
    <OverflowMenu
      renderIcon={Download}
      iconDescription={busy ? t('common.loading') : t('export.title')}
      aria-label={t('export.title')}
      size="md"
      flipped
    >
      {path && <OverflowMenuItem itemText={t('export.xlsx')} disabled={busy} onClick={() => xlsx.mutate()} />}
      <OverflowMenuItem itemText={t('export.csv')} disabled={busy} onClick={() => csv.mutate()} />
    </OverflowMenu>
  );
};
