import { Button } from '@carbon/react';
import { View } from '@carbon/icons-react';
import { explain } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import type { Customer, Person } from '../api/get-customer';
import type { CardField } from '../api/get-fields';
import { useRevealPesel } from '../api/reveal-pesel';
import { EditButton } from './edit-button';
import styles from './people.module.scss';

const FIELD: CardField = { entity: 'person', name: 'pesel', label: 'PESEL', type: 'text' };

/** Masked for everybody; its owner may look, and every look is kept. */
export const Pesel = ({ customer, person }: { customer: Customer; person: Person }) => {
  const { t } = useI18n();
  const reveal = useRevealPesel(customer.id, person.id);
  return (
    <span className={styles.pesel}>
      {reveal.data ?? person.pesel ?? '–'}
      {person.pesel && customer.mine && !reveal.data && (
        <Button
          kind="ghost"
          size="sm"
          hasIconOnly
          renderIcon={View}
          iconDescription={t('customer.pesel.show')}
          disabled={reveal.isPending}
          onClick={() => reveal.mutate()}
        />
      )}
      {customer.editable && (!person.pesel || customer.mine) && (
        <EditButton
          of="PESEL"
          customerId={customer.id}
          title="PESEL"
          label={[person.firstName, person.lastName].filter(Boolean).join(' ')}
          note={t('customer.pesel.note', { name: customer.informationOwnerName ?? '–' })}
          fields={[FIELD]}
          change={{ method: 'put', path: `/people/${person.id}/pesel` }}
        />
      )}
      {reveal.isError && <span className="lj-invalid">{explain(reveal.error, t).title}</span>}
    </span>
  );
};
