import { Tag } from '@carbon/react';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Customer } from '../api/get-customer';
import { CorrectPerson } from './correct-customer';
import styles from './people.module.scss';

const ROLES = ['contact', 'decision-maker', 'user', 'payer'];

export const People = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const people = customer.people ?? [];
  if (people.length === 0) return <p className="lj-quiet">{t('customer.people.none')}</p>;
  return (
    <ul className={styles.people}>
      {people.map((it) => (
        <li key={it.id}>
          <div className={styles.name}>
            {[it.firstName, it.lastName].filter(Boolean).join(' ')}
            {it.roles?.map((role) => (
              <Tag key={role} size="sm">
                {ROLES.includes(role) ? t(`personRole.${role}` as MessageKey) : role}
              </Tag>
            ))}
            <CorrectPerson customer={customer} person={it} />
          </div>
          <p className={styles.reach}>
            {it.phone && <PhoneTo number={it.phone} />}
            {it.email && <MailTo address={it.email} />}
          </p>
        </li>
      ))}
    </ul>
  );
};
