import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { isKnown, valueOf } from '../api/field-record';
import type { Customer } from '../api/get-customer';
import { fieldsQuery, type CardField } from '../api/get-fields';
import styles from './card-facts.module.scss';
import { EditButton } from './edit-button';
import { FieldValue } from './field-value';
import { HistoryButton } from './history-button';

const AT_A_GLANCE = ['phone', 'email', 'nip', 'industry', 'segment', 'size', 'revenue', 'potential', 'needs'];

const groupsOf = (fields: CardField[]) => {
  const groups = new Map<string, CardField[]>();
  for (const it of fields.filter((one) => one.entity === 'company' && one.group)) {
    groups.set(it.group!, [...(groups.get(it.group!) ?? []), it]);
  }
  return [...groups.entries()];
};

/** What one needs on the phone first; everything else, group by group, when it is asked for. */
export const CardFacts = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const fields = useQuery(fieldsQuery()).data ?? [];
  const [all, setAll] = useState(false);
  const company = fields.filter((it) => it.entity === 'company');
  const glance = AT_A_GLANCE.flatMap((name) => company.filter((it) => it.name === name));
  const custom = company.filter((it) => it.group === 'custom' && isKnown(valueOf(customer, it.name))).slice(0, 4);
  const place = [customer.street, [customer.postcode, customer.city].filter(Boolean).join(' '), customer.region];
  const points = customer.contactPoints?.filter((it) => !it.personId) ?? [];

  return (
    <>
      <Facts
        items={[
          ...[...glance, ...custom]
            .filter((it) => isKnown(valueOf(customer, it.name)))
            .map((it): [string, React.ReactNode] => [
              it.label,
              <>
                <FieldValue field={it} record={customer} />
                {points
                  .filter((point) => point.kind === it.name)
                  .map((point) => (
                    <span key={point.id} className={styles.further}>
                      <FieldValue field={it} record={{ [it.name]: point.value }} />
                    </span>
                  ))}
              </>,
            ]),
          [t('customer.address'), place.filter(Boolean).join(', ')],
          [t('customer.owner'), customer.ownerName ?? customer.owner],
          [
            t('customer.parent'),
            customer.parent && <LinkTo to={`/customers/${customer.parent.id}`}>{customer.parent.name}</LinkTo>,
          ],
          [t('customer.externalId'), customer.externalId],
          [t('customer.since'), customer.createdAt && <When at={customer.createdAt} as="date" />],
        ]}
      />
      <Button
        className={styles.more}
        size="sm"
        kind="ghost"
        aria-expanded={all}
        disabled={fields.length === 0}
        onClick={() => setAll(!all)}
      >
        {t(all ? 'customer.less' : 'customer.all')}
      </Button>
      {all &&
        groupsOf(fields).map(([group, ofGroup]) => (
          <div key={group} className={styles.group} role="group" aria-label={ofGroup[0]!.groupLabel ?? group}>
            <div className={styles.head}>
              <h3>{ofGroup[0]!.groupLabel}</h3>
              {customer.editable && (
                <EditButton
                  customerId={customer.id}
                  title={ofGroup[0]!.groupLabel ?? group}
                  label={customer.name}
                  fields={ofGroup}
                  record={customer}
                  change={{ method: 'patch', version: customer.version }}
                />
              )}
            </div>
            <dl className={styles.fields}>
              {ofGroup
                .filter((it) => it.name !== 'revenueCurrency')
                .map((it) => (
                  <div key={it.name}>
                    <dt>{it.label}</dt>
                    <dd>
                      {isKnown(valueOf(customer, it.name)) ? (
                        <FieldValue field={it} record={customer} />
                      ) : (
                        <span className="lj-quiet">–</span>
                      )}
                    </dd>
                    <HistoryButton customerId={customer.id} of={it.label} subject={customer.id} field={it.name} />
                  </div>
                ))}
            </dl>
          </div>
        ))}
    </>
  );
};
