import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { useI18n } from '@/lib/i18n/i18n';
import { keyCustomersQuery } from '../api/plans';

/** Whom to keep in a crisis: the customers marked as VIP on their card, as they are now. */
export const KeyCustomers = ({ planId }: { planId: string }) => {
  const { t } = useI18n();
  const query = useQuery(keyCustomersQuery(planId));
  const customers = query.data?.items ?? [];
  return (
    <Section title={t('plan-crisis.keyCustomers')} {...(query.data && !query.data.more && { count: customers.length })}>
      <p className="lj-quiet">{t('plan-crisis.keyCustomers.hint')}</p>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton rows={2} />}
      {query.isSuccess && customers.length === 0 && <p className="lj-quiet">{t('plan-crisis.keyCustomers.none')}</p>}
      <ul className="lj-rows" aria-label={t('plan-crisis.keyCustomers')}>
        {customers.map((it) => (
          <li key={it.id}>
            <LinkTo to={`/customers/${it.id}`}>{it.name}</LinkTo>
            {it.ownerName && <> · {it.ownerName}</>}
            <span className="lj-second">
              {it.phone && <PhoneTo number={it.phone} />}
              {it.phone && it.email && ' · '}
              {it.email && <MailTo address={it.email} />}
              {!it.phone && !it.email && t('plan-crisis.keyCustomers.noReach')}
            </span>
          </li>
        ))}
      </ul>
      {query.data?.more && (
        <p className="lj-quiet">{t('plan-crisis.keyCustomers.more', { count: customers.length })}</p>
      )}
    </Section>
  );
};
