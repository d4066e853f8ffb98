import { LinkTo } from '@/components/page/link-to';
import { useI18n } from '@/lib/i18n/i18n';
import type { Side } from '../api/get-duplicates';
import '@/lib/i18n/further';

/** What tells a card from others, in two lines. */
export const DuplicateSide = ({ customer }: { customer: Side }) => {
  const { t } = useI18n();
  const facts = [
    customer.city,
    customer.nip && `${t('duplicate.nip')} ${customer.nip}`,
    customer.phone,
    customer.email,
    customer.externalId && `${t('customer.externalId')}: ${customer.externalId}`,
    customer.ownerName ?? customer.owner,
  ];
  return (
    <div>
      <LinkTo to={`/customers/${customer.id}`}>{customer.name}</LinkTo>
      <p className="lj-second">{facts.filter(Boolean).join(' · ')}</p>
    </div>
  );
};
