import { WarningAltFilled } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { Customer } from '../api/get-customer';
import { candidatesQuery, type Candidate } from '../api/get-duplicates';
import { DuplicateActions } from './duplicate-actions';
import { DuplicateReasons } from './duplicate-reasons';
import { DuplicateSide } from './duplicate-side';
import styles from './duplicates-notice.module.scss';
import '@/lib/i18n/further';

const FEW = 3;

/** Who this customer probably is too; quiet when nobody looks like it. */
export const DuplicatesNotice = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const [all, setAll] = useState(false);
  const candidates = useQuery(candidatesQuery(customer.id)).data ?? [];
  const open = candidates.filter((it) => it.state === 'OPEN');
  const dismissed = candidates.filter((it) => it.state !== 'OPEN');
  if (open.length === 0) return null;
  const shown = all ? [...open, ...dismissed] : open.slice(0, FEW);
  return (
    <section className={styles.notice} aria-label={t('duplicate.title')}>
      <h2>
        <WarningAltFilled aria-hidden />
        {t('duplicate.notice', { count: open.length })}
      </h2>
      <ul>
        {shown.map((it) => (
          <Row key={it.customer.id} customer={customer} candidate={it} />
        ))}
      </ul>
      {candidates.length > open.slice(0, FEW).length && (
        <Button size="sm" kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'customer.less' : 'duplicate.all', { count: candidates.length })}
        </Button>
      )}
    </section>
  );
};

const Row = ({ customer, candidate: it }: { customer: Customer; candidate: Candidate }) => (
  <li>
    <div>
      <DuplicateSide customer={it.customer} />
      <DuplicateReasons score={it.score} reasons={it.reasons} />
    </div>
    {it.mergeable && (
      <DuplicateActions
        id={customer.id}
        other={it.customer.id}
        names={[customer.name, it.customer.name]}
        dismissed={it.state !== 'OPEN'}
      />
    )}
  </li>
);
