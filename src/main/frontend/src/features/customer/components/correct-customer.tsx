import { lazy, Suspense, useState } from 'react';
import { CorrectButton } from '@/components/form/correct-button';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { useCorrectCustomer } from '../api/correct-customer';
import type { Customer } from '../api/get-customer';

const CorrectDialog = lazy(() =>
  import('@/components/form/correct-dialog').then((it) => ({ default: it.CorrectDialog })),
);

type Person = NonNullable<Customer['people']>[number];

/** Owners write their cards, managers and customer service those of others. */
const useMayWrite = (customer: Customer) => {
  const me = useCurrentUser();
  return me.can('customer', 'enter') && (!customer.owner || customer.owner === me.id || me.is('MANAGER', 'SERVICE'));
};

export const CorrectCustomer = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const save = useCorrectCustomer({ path: `/customers/${customer.id}`, version: customer.version });
  if (!useMayWrite(customer)) return null;
  return (
    <>
      <CorrectButton
        of={customer.name}
        onClick={() => {
          save.reset();
          setOpen(true);
        }}
      />
      {open && (
        <Suspense>
          <CorrectDialog
            label={customer.name}
            record={customer}
            save={save}
            onClose={() => setOpen(false)}
            fields={[
              { key: 'name', label: t('customer.name') },
              { key: 'nip', label: t('customer.nip') },
              { key: 'phone', label: t('customer.phone'), type: 'tel' },
              { key: 'email', label: t('customer.email'), type: 'email' },
              { key: 'city', label: t('customer.city') },
            ]}
          />
        </Suspense>
      )}
    </>
  );
};

export const CorrectPerson = ({ customer, person }: { customer: Customer; person: Person }) => {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const save = useCorrectCustomer({ path: `/customers/${customer.id}/people/${person.id}`, version: person.version });
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ') || t('customer.person');
  if (!useMayWrite(customer)) return null;
  return (
    <>
      <CorrectButton
        of={name}
        onClick={() => {
          save.reset();
          setOpen(true);
        }}
      />
      {open && (
        <Suspense>
          <CorrectDialog
            label={name}
            record={person}
            save={save}
            onClose={() => setOpen(false)}
            fields={[
              { key: 'firstName', label: t('lead.firstName') },
              { key: 'lastName', label: t('lead.lastName') },
              { key: 'phone', label: t('customer.phone'), type: 'tel' },
              { key: 'email', label: t('customer.email'), type: 'email' },
            ]}
          />
        </Suspense>
      )}
    </>
  );
};
