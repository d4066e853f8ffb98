import { Button, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Facts } from '@/components/text/facts';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { useI18n } from '@/lib/i18n/i18n';
import { choiceLabel, isKnown, valueOf } from '../api/field-record';
import type { Customer, Person } from '../api/get-customer';
import { fieldsQuery, type CardField } from '../api/get-fields';
import { EditButton } from './edit-button';
import { EntryList } from './entry-list';
import { FieldValue } from './field-value';
import { HistoryButton } from './history-button';
import styles from './people.module.scss';
import { Pesel } from './pesel';

const SHOWN_AT_ONCE = ['firstName', 'lastName', 'roles', 'position', 'phone', 'phoneLabel', 'email', 'emailLabel'];
const DECIDES = ['decision-maker', 'blocker'];

export const People = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const fields = useQuery(fieldsQuery()).data?.filter((it) => it.entity === 'person') ?? [];
  const people = customer.people ?? [];
  const present = people.filter((it) => it.active !== false);
  const gone = people.filter((it) => it.active === false);
  return (
    <>
      {people.length === 0 && <p className="lj-quiet">{t('customer.people.none')}</p>}
      <ul className={styles.people}>
        {[...present, ...gone].map((it) => (
          <PersonRow key={it.id} customer={customer} person={it} fields={fields} />
        ))}
      </ul>
      {customer.editable && (
        <EditButton
          add={t('customer.people.add')}
          customerId={customer.id}
          title={t('customer.people.add')}
          label={customer.name}
          fields={fields.filter((it) => it.name !== 'active')}
          record={{ roles: ['contact'] }}
          extra={{ roles: ['contact'] }}
          change={{ method: 'post', path: '/people' }}
        />
      )}
    </>
  );
};

type Props = { customer: Customer; person: Person; fields: CardField[] };

const PersonRow = ({ customer, person, fields }: Props) => {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ') || person.email || t('customer.person');
  const roles = fields.find((it) => it.name === 'roles');
  const rest = fields.filter((it) => !SHOWN_AT_ONCE.includes(it.name) && it.type !== 'flag');
  const points = customer.contactPoints?.filter((it) => it.personId === person.id) ?? [];
  return (
    <li>
      <div className={styles.name}>
        <span>{name}</span>
        {person.roles?.map((role) => (
          <Tag key={role} size="sm" type={DECIDES.includes(role) ? 'purple' : 'gray'}>
            {choiceLabel(roles, role)}
          </Tag>
        ))}
        {person.active === false && (
          <Tag size="sm" type="red">
            {t('customer.people.gone')}
          </Tag>
        )}
      </div>
      {(person.position || person.bestTime || person.preferredChannel) && (
        <p className="lj-second">
          {[
            person.position,
            person.preferredChannel &&
              choiceLabel(
                fields.find((it) => it.name === 'preferredChannel'),
                person.preferredChannel,
              ),
            person.bestTime,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <p className={styles.reach}>
        {person.phone && <PhoneTo number={person.phone} />}
        {person.email && <MailTo address={person.email} />}
        {points.map((it) =>
          it.kind === 'phone' ? (
            <PhoneTo key={it.id} number={String(it.value)} />
          ) : (
            <MailTo key={it.id} address={String(it.value)} />
          ),
        )}
      </p>
      <div className={styles.tools}>
        <Button size="sm" kind="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'customer.less' : 'customer.person.more')}
        </Button>
        {customer.editable && fields.length > 0 && (
          <EditButton
            of={name}
            customerId={customer.id}
            title={t('correct.title')}
            label={name}
            fields={fields}
            record={person}
            change={{ method: 'patch', path: `/people/${person.id}`, version: person.version }}
          />
        )}
        <HistoryButton customerId={customer.id} of={name} subject={person.id} />
      </div>
      {open && (
        <div className={styles.more}>
          <Facts
            items={[
              ...rest
                .filter((it) => isKnown(valueOf(person, it.name)))
                .map((it): [string, React.ReactNode] => [it.label, <FieldValue field={it} record={person} />]),
              ['PESEL', <Pesel key="pesel" customer={customer} person={person} />],
            ]}
          />
          <EntryList customer={customer} list="soft-facts" person={person.id} />
          <EntryList customer={customer} list="contact-points" person={person.id} />
        </div>
      )}
    </li>
  );
};
