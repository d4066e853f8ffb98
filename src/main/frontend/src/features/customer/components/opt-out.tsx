import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Customer } from '../api/get-customer';
import { useOptOutCustomer } from '../api/opt-out-customer';

const Confirm = lazy(() => import('@/components/form/confirm').then((it) => ({ default: it.Confirm })));

/** For whoever hears it: no more marketing. */
export const OptOut = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const optOut = useOptOutCustomer();
  const [asked, setAsked] = useState(false);
  if (!me.can('customer', 'enter')) return null;
  return (
    <>
      <Button size="sm" kind="ghost" onClick={() => setAsked(true)}>
        {t('optOut')}
      </Button>
      {asked && (
        <Suspense>
          <Confirm
            title={t('optOut')}
            text={t('optOut.hint', { name: customer.name })}
            submitText={t('optOut.confirm')}
            busy={optOut.isPending}
            error={optOut.error}
            onClose={() => setAsked(false)}
            onConfirm={() =>
              optOut.mutate(customer.id, {
                onSuccess: () => {
                  toast(t('optOut.done'));
                  setAsked(false);
                },
              })
            }
          />
        </Suspense>
      )}
    </>
  );
};
