import { OverflowMenu, OverflowMenuItem } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { api } from '@/lib/api';
import { download } from '@/lib/csv';
import { useI18n } from '@/lib/i18n/i18n';

type Props = { process: string; from: string; until: string };

/** Takes the event log of the cases that began in the period, for programs that mine processes. */
export const EventLogButton = ({ process, from, until }: Props) => {
  const { t } = useI18n();
  const log = useMutation({
    mutationFn: async (format: 'xes' | 'csv') =>
      [
        format,
        await api.file('/audit/export', {
          params: { process, from: from || undefined, until: until || undefined, format },
        }),
      ] as const,
    onSuccess: ([format, file]) => {
      download(`${process}.${format}`, file);
      toast(t('heat.log.done'));
    },
    onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
  });
  return (
    <OverflowMenu
      renderIcon={Download}
      iconDescription={log.isPending ? t('common.loading') : t('heat.log')}
      aria-label={t('heat.log')}
      size="md"
      flipped
    >
      <OverflowMenuItem itemText={t('heat.log.xes')} disabled={log.isPending} onClick={() => log.mutate('xes')} />
      <OverflowMenuItem itemText={t('heat.log.csv')} disabled={log.isPending} onClick={() => log.mutate('csv')} />
    </OverflowMenu>
  );
};
