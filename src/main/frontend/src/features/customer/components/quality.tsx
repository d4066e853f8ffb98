import { ProgressBar, Tag } from '@carbon/react';
import { ConfirmDatum } from '@/components/confirm-datum/confirm-datum';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Customer } from '../api/get-customer';
import styles from './quality.module.scss';

const SHOWN = 6;

/** How complete and how fresh the card is, what it lacks, and the one datum to ask about. */
export const Quality = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const quality = customer.quality;
  if (!quality) return null;
  const missing = quality.missing.slice(0, SHOWN);
  return (
    <div className={styles.quality}>
      <ProgressBar
        label={t('quality.percent', { percent: quality.percent })}
        value={quality.percent}
        max={100}
        size="small"
      />
      {missing.length > 0 && (
        <p className="lj-second">
          {t('quality.missing', { fields: missing.map((it) => it.label).join(', ') })}
          {quality.missing.length > SHOWN ? ` ${t('quality.more', { count: quality.missing.length - SHOWN })}` : ''}
        </p>
      )}
      <p className={styles.verified}>
        {quality.verifiedAt ? (
          <>
            {t('quality.verified')} <When at={quality.verifiedAt} as="date" />
            {customer.verifiedByName ? `, ${customer.verifiedByName}` : ''}
          </>
        ) : (
          t('quality.never')
        )}{' '}
        {quality.stale && (
          <Tag size="sm" type="red">
            {t('quality.stale')}
          </Tag>
        )}
      </p>
      {me.can('customer', 'enter') && <ConfirmDatum customerId={customer.id} />}
    </div>
  );
};
