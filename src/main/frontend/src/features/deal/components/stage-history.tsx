import { DataTable } from '@/components/data-list/data-table';
import { When } from '@/components/text/when';
import { now } from '@/lib/clock';
import { formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { StageEntry } from '../api/deal';

const HOW = ['opened', 'imported', 'reopened', 'next', 'to', 'back', 'resumed', 'lost', 'withdrawn'];

/** Every stay in a stage: when, how long, how it came there and by whom. */
export const StageHistory = ({ entries, closed }: { entries: StageEntry[]; closed: boolean }) => {
  const { t, language } = useI18n();
  return (
    <DataTable
      label={t('deal.history')}
      rows={[...entries].reverse()}
      rowKey={(it) => it.enteredAt + it.stage}
      columns={[
        {
          key: 'stage',
          title: t('deal.stage'),
          cell: (it) => (
            <>
              {it.label}
              <span className="lj-second">
                {HOW.includes(it.how) ? t(`deal.how.${it.how}` as MessageKey) : it.how}
                {(it.byName ?? it.by) && ` · ${it.byName ?? it.by}`}
              </span>
            </>
          ),
        },
        { key: 'entered', title: t('case.from'), cell: (it) => <When at={it.enteredAt} as="date" /> },
        {
          key: 'took',
          title: t('case.took'),
          cell: (it) =>
            closed && !it.leftAt
              ? '–'
              : formatSpan((it.leftAt ? Date.parse(it.leftAt) : now()) - Date.parse(it.enteredAt), language),
        },
      ]}
    />
  );
};
