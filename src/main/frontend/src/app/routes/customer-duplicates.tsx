import { Button } from '@carbon/react';
import { Renew } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { pairsQuery } from '@/features/customer/api/get-duplicates';
import { useSearchDuplicates } from '@/features/customer/api/search-duplicates';
import { DuplicatePairs } from '@/features/customer/components/duplicate-pairs';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import '@/lib/i18n/further';

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const list = useInfiniteQuery(pairsQuery());
  const search = useSearchDuplicates();
  const pairs = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page
      title={t('duplicate.title')}
      label={<LinkTo to="/customers">{t('nav.customers')}</LinkTo>}
      actions={
        me.can('import', 'edit') && (
          <Button
            size="md"
            kind="tertiary"
            renderIcon={Renew}
            disabled={search.isPending}
            onClick={() =>
              search.mutate(undefined, {
                onSuccess: () => toast(t('duplicate.searching'), { kind: 'info', text: t('duplicate.searching.hint') }),
                onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
              })
            }
          >
            {t('duplicate.search')}
          </Button>
        )
      }
    >
      <p className="lj-quiet">{t('duplicate.hint')}</p>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && pairs.length === 0 && (
        <EmptyState title={t('duplicate.none')} hint={t('duplicate.none.hint')} />
      )}
      {pairs.length > 0 && <DuplicatePairs label={t('duplicate.title')} pairs={pairs} />}
      <LoadMore query={list} />
    </Page>
  );
};
