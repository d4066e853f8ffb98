import { Tag } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { Customer } from '../api/get-customer';
import { CategoryTag } from './category-tag';

type Marked = Pick<Customer, 'category' | 'vip' | 'openComplaint'> &
  Partial<Pick<Customer, 'paymentDelay' | 'quality'>>;

/** What one must know before the first word. */
export const CustomerTags = ({ customer }: { customer: Marked }) => {
  const { t } = useI18n();
  return (
    <span className="lj-row">
      {customer.category && <CategoryTag category={customer.category} />}
      {customer.vip && (
        <Tag size="sm" type="purple">
          VIP
        </Tag>
      )}
      {customer.openComplaint && (
        <Tag size="sm" type="red">
          {t('customer.openComplaint')}
        </Tag>
      )}
      {customer.paymentDelay && (
        <Tag size="sm" type="red">
          {t('customer.paymentDelay')}
        </Tag>
      )}
      {customer.quality?.stale && (
        <Tag size="sm" type="warm-gray">
          {t('quality.stale')}
        </Tag>
      )}
    </span>
  );
};
