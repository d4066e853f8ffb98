import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { Amount } from '@/components/text/amount';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { discountsQuery } from '../api/get-discounts';
import { percent } from './percent';
import { StateTag } from './state-tag';
import { useUserName } from '@/components/user-select/use-user-name';

/** What a customer was given before: every version that went out. */
export const Discounts = ({ customerId }: { customerId: string }) => {
  const { t, language } = useI18n();
  const userName = useUserName();
  const discounts = useQuery(discountsQuery(customerId));
  if (discounts.isError) return <Failure error={discounts.error} onRetry={() => void discounts.refetch()} />;
  if (!discounts.data || discounts.data.length === 0) return null;
  return (
    <>
      <h3 className="cds--label">{t('offer.discounts')}</h3>
      <DataTable
        label={t('offer.discounts')}
        rows={discounts.data}
        rowKey={(it) => `${it.offer}-${it.version}`}
        columns={[
          {
            key: 'discounted-offer',
            title: t('offer.title'),
            cell: (it) => (
              <>
                <LinkTo to={`/offers/${it.offer}`}>{it.number}</LinkTo>
                <span className="lj-second">
                  {t('offer.version.of', { number: it.version })} · <When at={it.sentAt} as="date" />
                </span>
              </>
            ),
          },
          {
            key: 'discount',
            title: t('offer.discount'),
            cell: (it) => (
              <>
                {percent(it.discount, language)}
                {it.approvedBy && (
                  <span className="lj-second">{t('offer.approvedBy', { name: userName(it.approvedBy) ?? '' })}</span>
                )}
              </>
            ),
          },
          { key: 'discounted-net', title: t('offer.net'), from: 'md', cell: (it) => <Amount value={it.net} /> },
          {
            key: 'discount-answer',
            title: t('offer.answer'),
            cell: (it) => <StateTag state={it.answer ?? it.state} />,
          },
        ]}
      />
    </>
  );
};
