import { useQuery } from '@tanstack/react-query';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { SavedViews } from '@/components/list-tools/saved-views';
import { SearchBox } from '@/components/list-tools/search-box';
import { usersQuery } from '@/components/user-select/get-users';
import { useCurrentUser } from '@/lib/current-user';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { fetchAllOffers, type OFFER_FILTERS } from '../api/get-offers';
import { STATES } from '../api/offer';
import { useUserName } from '@/components/user-select/use-user-name';

type Key = (typeof OFFER_FILTERS)[number];
type Props = { filters: Record<Key, string>; search: string; onChange: (key: Key, value: string) => void };

export const OfferFilters = ({ filters, search, onChange }: Props) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const userName = useUserName();
  const users = useQuery(usersQuery());
  const day = (at: string | null | undefined) => (at ? formatDate(at, language) : '');
  const owners = (users.data ?? []).filter((it) => it.id !== me.id && it.roles.some((role) => SELLERS.includes(role)));
  return (
    <FilterBar
      search={
        <SearchBox id="offer-q" label={t('offer.search')} value={filters.q} onChange={(it) => onChange('q', it)} />
      }
      tools={
        <>
          <SavedViews list="offers" path="/offers" search={search} />
          <ExportButton
            name={t('nav.offers')}
            path="/offers/export"
            params={filters}
            load={() => fetchAllOffers(filters)}
            columns={[
              [t('offer.number'), (it) => it.number],
              [t('subject.customer'), (it) => it.customer?.name],
              [t('offer.state'), (it) => t(`offer.state.${it.state}` as MessageKey)],
              [t('offer.version'), (it) => it.version],
              [t('offer.net'), (it) => Number(it.net.amount)],
              [t('offer.gross'), (it) => Number(it.gross.amount)],
              [t('product.currency'), (it) => it.net.currency],
              [t('offer.discount'), (it) => it.discount],
              [t('offer.validUntil'), (it) => day(it.validUntil)],
              [t('offer.sent'), (it) => day(it.sentAt)],
              [t('offer.answered'), (it) => day(it.answeredAt)],
              [t('lead.owner'), (it) => userName(it.owner)],
            ]}
          />
        </>
      }
    >
      <FilterSelect
        id="offer-state"
        label={t('offer.state')}
        value={filters.state}
        onChange={(it) => onChange('state', it)}
        options={[['', t('common.any')], ...STATES.map((it): [string, string] => [it, t(`offer.state.${it}`)])]}
      />
      <FilterSelect
        id="offer-owner"
        label={t('lead.owner')}
        value={filters.owner}
        onChange={(it) => onChange('owner', it)}
        options={[
          ['', t('common.any')],
          [me.id, t('task.whose.me')],
          ...owners.map((it): [string, string] => [it.id, it.displayName]),
        ]}
      />
    </FilterBar>
  );
};

const SELLERS = ['REP', 'MANAGER'];
