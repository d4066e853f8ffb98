import { Button } from '@carbon/react';
import { RecentlyViewed } from '@carbon/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';

const HistoryDialog = lazy(() => import('./history-dialog').then((it) => ({ default: it.HistoryDialog })));

type Props = { customerId: string; of: string; subject?: string; field?: string };

/** What a field, a person or the whole card was before. */
export const HistoryButton = ({ customerId, of, subject, field }: Props) => {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="ghost"
        size="sm"
        hasIconOnly
        renderIcon={RecentlyViewed}
        iconDescription={t('history.of', { name: of })}
        tooltipPosition="bottom"
        tooltipAlignment="end"
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense>
          <HistoryDialog
            customerId={customerId}
            title={of}
            subject={subject}
            field={field}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
};
