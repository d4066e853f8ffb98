import { Button, InlineNotification } from '@carbon/react';
import { StarFilled, TrashCan } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { useChangeCard } from '../api/change-card';
import { choiceLabel, isKnown } from '../api/field-record';
import type { Customer, Entry } from '../api/get-customer';
import { fieldsQuery, type CardField } from '../api/get-fields';
import { EditButton } from './edit-button';
import styles from './entry-list.module.scss';
import { HistoryButton } from './history-button';

const Confirm = lazy(() => import('@/components/form/confirm').then((it) => ({ default: it.Confirm })));

export type List = 'addresses' | 'contact-points' | 'soft-facts' | 'competitors' | 'procedures' | 'habits';

const KEYS = {
  addresses: 'addresses',
  'contact-points': 'contactPoints',
  'soft-facts': 'softFacts',
  competitors: 'competitors',
  procedures: 'procedures',
  habits: 'habits',
} as const;

/** What stands out in a row of each list, and what is said below it. */
const FIRST: Record<List, string> = {
  addresses: 'kind',
  'contact-points': 'value',
  'soft-facts': 'kind',
  competitors: 'name',
  procedures: 'name',
  habits: 'text',
};

type Props = { customer: Customer; list: List; person?: string };

/** One of the lists on a card: what is there, with its author; added, edited and removed where it stands. */
export const EntryList = ({ customer, list, person }: Props) => {
  const { t } = useI18n();
  const all = useQuery(fieldsQuery()).data ?? [];
  const fields = all
    .filter((it) => it.entity === list)
    .map((it) => (list === 'contact-points' && it.name === 'kind' ? kinds(it, all) : it));
  const rows = (customer[KEYS[list]] ?? []).filter((it) => (it.personId ?? undefined) === person);
  const title = t(`customer.list.${list}`);
  return (
    <div role="group" aria-label={title}>
      <div className={styles.head}>
        <h3>{title}</h3>
        {customer.editable && fields.length > 0 && (
          <EditButton
            add={t('common.add')}
            customerId={customer.id}
            title={title}
            label={customer.name}
            note={list === 'soft-facts' ? t('customer.sensitive') : undefined}
            fields={fields}
            extra={person ? { personId: person } : {}}
            change={{ method: 'post', path: `/${list}` }}
          />
        )}
      </div>
      {list === 'soft-facts' && (
        <InlineNotification
          lowContrast
          hideCloseButton
          kind="warning"
          role="status"
          statusIconDescription={t('common.warning')}
          title={t('customer.sensitive.title')}
          subtitle={t('customer.sensitive')}
        />
      )}
      <ul className="lj-rows">
        {rows.map((it) => (
          <Row key={it.id} customer={customer} list={list} row={it} fields={fields} />
        ))}
      </ul>
    </div>
  );
};

/** The two kinds of contact points, called as the card's own fields are. */
const kinds = (field: CardField, all: CardField[]): CardField => ({
  ...field,
  type: 'code',
  choices: ['phone', 'email'].map((code) => ({
    code,
    label: all.find((it) => it.entity === 'company' && it.name === code)?.label ?? code,
    active: true,
  })),
});

type RowProps = { customer: Customer; list: List; row: Entry; fields: CardField[] };

const Row = ({ customer, list, row, fields }: RowProps) => {
  const { t } = useI18n();
  const change = useChangeCard(customer.id);
  const [removing, setRemoving] = useState(false);
  const say = (field: CardField) => {
    const value = row[field.name];
    if (!isKnown(value)) return null;
    if (field.type === 'code') return choiceLabel(field, value);
    return field.name === 'expectedDays' ? t('customer.days', { count: Number(value) }) : String(value);
  };
  const first = fields.find((it) => it.name === FIRST[list]);
  const others = fields.filter((it) => it.name !== FIRST[list] && isKnown(row[it.name]));
  const name = (first && say(first)) ?? String(row[FIRST[list]] ?? '');
  const path = `/${list}/${row.id}`;
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <span className={styles.first}>{name}</span>
        {list === 'addresses' ? (
          <span>
            {[row.street, [row.postcode, row.city].filter(Boolean).join(' '), row.country, row.note]
              .filter(Boolean)
              .join(', ')}
          </span>
        ) : (
          others.map((it) => (
            <span key={it.name} className="lj-lines">
              {list === 'competitors' && it.name !== 'product' ? `${it.label}: ` : ''}
              {say(it)}
            </span>
          ))
        )}
        <span className="lj-second">
          {row.createdByName} · <When at={row.createdAt} as="date" />
        </span>
      </div>
      {customer.editable && fields.length > 0 && (
        <div className={styles.tools}>
          {list === 'contact-points' && (
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={StarFilled}
              iconDescription={t('customer.prefer')}
              tooltipAlignment="end"
              disabled={change.isPending}
              onClick={() =>
                change.mutate({ method: 'post', path: `${path}/prefer` }, { onSuccess: () => toast(t('correct.done')) })
              }
            />
          )}
          <HistoryButton customerId={customer.id} of={name} subject={row.id} />
          <EditButton
            of={name}
            customerId={customer.id}
            title={t(`customer.list.${list}`)}
            label={customer.name}
            note={list === 'soft-facts' ? t('customer.sensitive') : undefined}
            fields={fields}
            record={row}
            change={{ method: 'patch', path, version: row.version }}
          />
          <Button
            kind="ghost"
            size="sm"
            hasIconOnly
            renderIcon={TrashCan}
            iconDescription={t('customer.remove', { name })}
            tooltipAlignment="end"
            onClick={() => setRemoving(true)}
          />
        </div>
      )}
      {removing && (
        <Suspense>
          <Confirm
            title={t('customer.remove.title')}
            text={t('customer.remove.hint', { name })}
            submitText={t('common.delete')}
            busy={change.isPending}
            error={change.error}
            onClose={() => setRemoving(false)}
            onConfirm={() =>
              change.mutate({ method: 'delete', path, version: row.version }, { onSuccess: () => setRemoving(false) })
            }
          />
        </Suspense>
      )}
    </li>
  );
};
