import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { ConfirmDatum } from '@/components/confirm-datum/confirm-datum';
import { Failure } from '@/components/states/failure';
import { Facts } from '@/components/text/facts';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { customerQuery } from '../api/get-customer';
import { isElsewhere } from '../api/is-elsewhere';
import { CustomerTags } from './customer-tags';

/** The customer in a few lines, beside the work. */
export const CustomerGlance = ({ customerId }: { customerId: string }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const customer = useQuery(customerQuery(customerId));
  if (customer.isPending) return <SkeletonText paragraph lineCount={3} />;
  if (isElsewhere(customer.error)) return <p className="lj-quiet">{t('customer.elsewhere')}</p>;
  if (customer.isError) return <Failure error={customer.error} />;
  const it = customer.data;
  const person = it.people?.[0];
  return (
    <div className="lj-stack">
      <Facts
        items={[
          [t('customer.name'), <LinkTo to={`/customers/${it.id}`}>{it.name}</LinkTo>],
          [t('customer.category'), <CustomerTags customer={it} />],
          [t('customer.phone'), it.phone && <PhoneTo number={it.phone} />],
          [t('customer.email'), it.email && <MailTo address={it.email} />],
          [t('customer.city'), it.city],
          [t('customer.industry'), it.industry],
          [t('customer.person'), person && [person.firstName, person.lastName].filter(Boolean).join(' ')],
          [t('customer.owner'), it.ownerName ?? it.owner],
        ]}
      />
      {me.can('customer', 'enter') && <ConfirmDatum customerId={it.id} />}
    </div>
  );
};
