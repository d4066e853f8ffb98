import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const RequestDialog = lazy(() => import('./request-dialog').then((it) => ({ default: it.RequestDialog })));

/** Takes down what a customer, or somebody of theirs, asks about their data. */
export const RequestButton = ({ customerId, name }: { customerId: string; name: string }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const [taking, setTaking] = useState(false);
  if (!me.can('data-request', 'enter')) return null;
  return (
    <>
      <Button size="sm" kind="ghost" onClick={() => setTaking(true)}>
        {t('privacy.take')}
      </Button>
      {taking && (
        <Suspense>
          <RequestDialog
            about={{ type: 'customer', id: customerId, label: name }}
            onClose={() => setTaking(false)}
            onTaken={(id) => void navigate(`/data-requests/${id}`)}
          />
        </Suspense>
      )}
    </>
  );
};
