import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Amount } from '@/components/text/amount';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { OfferRow } from '../api/offer';
import { percent } from './percent';
import { StateTag } from './state-tag';
import { useUserName } from '@/components/user-select/use-user-name';

export const OfferTable = ({ offers }: { offers: OfferRow[] }) => {
  const { t, language } = useI18n();
  const userName = useUserName();
  return (
    <DataTable
      label={t('nav.offers')}
      rows={offers}
      rowKey={(it) => it.id}
      columns={[
        {
          key: 'offer',
          title: t('offer.title'),
          cell: (it) => (
            <>
              <LinkTo to={`/offers/${it.id}`}>{it.number}</LinkTo>
              <span className="lj-second">{it.customer?.name ?? t('offer.noCustomer')}</span>
              <span className="lj-second lj-narrow">
                <Amount value={it.net} />
              </span>
            </>
          ),
        },
        { key: 'state', title: t('offer.state'), cell: (it) => <StateTag state={it.state} /> },
        { key: 'net', title: t('offer.net'), from: 'md', cell: (it) => <Amount value={it.net} /> },
        {
          key: 'discount',
          title: t('offer.discount'),
          from: 'lg',
          cell: (it) => (it.discount ? percent(it.discount, language) : '–'),
        },
        { key: 'valid', title: t('offer.validUntil'), from: 'md', cell: (it) => <When at={it.validUntil} as="date" /> },
        { key: 'sent', title: t('offer.sent'), from: 'lg', cell: (it) => <When at={it.sentAt} as="date" /> },
        {
          key: 'answered',
          title: t('offer.answered'),
          from: 'lg',
          cell: (it) => <When at={it.answeredAt} as="date" />,
        },
        { key: 'owner', title: t('lead.owner'), from: 'lg', cell: (it) => userName(it.owner) ?? t('lead.noOwner') },
      ]}
    />
  );
};
