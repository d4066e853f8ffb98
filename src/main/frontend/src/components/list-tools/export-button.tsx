import { Button } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { download, toCsv } from '@/lib/csv';
import { useI18n } from '@/lib/i18n/i18n';

type Props<T> = { name: string; load: () => Promise<T[]>; columns: [title: string, value: (row: T) => unknown][] };

/** Every row of the list as it is filtered now, as a CSV file. */
export const ExportButton = <T,>({ name, load, columns }: Props<T>) => {
  const { t, language } = useI18n();
  const save = useMutation({
    mutationFn: load,
    onSuccess: (rows) => {
      download(
        `${name}.csv`,
        toCsv(
          columns.map(([title]) => title),
          rows.map((row) => columns.map(([, value]) => value(row))),
          language,
        ),
      );
      toast(t('export.done', { count: rows.length }));
    },
    onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
  });
  return (
    <Button
      kind="ghost"
      size="md"
      hasIconOnly
      renderIcon={Download}
      iconDescription={save.isPending ? t('common.loading') : t('export.csv')}
      tooltipPosition="bottom"
      tooltipAlignment="end"
      disabled={save.isPending}
      onClick={() => save.mutate()}
    />
  );
};
