import { lazy, Suspense, useState } from 'react';
import { CorrectButton } from '@/components/form/correct-button';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { useCorrectLead } from '../api/correct-lead';
import { leadName, type Lead } from '../api/lead';

const CorrectDialog = lazy(() =>
  import('@/components/form/correct-dialog').then((it) => ({ default: it.CorrectDialog })),
);

/** For whoever may write the lead: its owner and managers. */
export const CorrectLead = ({ lead }: { lead: Lead }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const [open, setOpen] = useState(false);
  const save = useCorrectLead(lead);
  if (!me.can('lead', 'enter') || !(lead.owner === me.id || me.is('MANAGER'))) return null;
  return (
    <>
      <CorrectButton
        of={leadName(lead)}
        onClick={() => {
          save.reset();
          setOpen(true);
        }}
      />
      {open && (
        <Suspense>
          <CorrectDialog
            label={leadName(lead)}
            record={lead}
            save={save}
            onClose={() => setOpen(false)}
            fields={[
              { key: 'companyName', label: t('lead.company') },
              { key: 'firstName', label: t('lead.firstName') },
              { key: 'lastName', label: t('lead.lastName') },
              { key: 'phone', label: t('customer.phone'), type: 'tel' },
              { key: 'email', label: t('customer.email'), type: 'email' },
              { key: 'nip', label: t('customer.nip') },
              { key: 'city', label: t('customer.city') },
            ]}
          />
        </Suspense>
      )}
    </>
  );
};
