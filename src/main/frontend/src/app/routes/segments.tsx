import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { segmentsQuery } from '@/features/segment/api/get-segments';
import { RuleText } from '@/features/segment/components/rule-text';
import { SegmentSize } from '@/features/segment/components/segment-size';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const list = useInfiniteQuery(segmentsQuery());
  const segments = (list.data?.pages.flatMap((it) => it.items) ?? []).sort((one, other) =>
    one.label.localeCompare(other.label, language),
  );
  return (
    <Page
      title={t('nav.segments')}
      actions={
        me.can('segment', 'edit') && (
          <Button size="md" renderIcon={Add} onClick={() => void navigate('/segments/new')}>
            {t('segment.new')}
          </Button>
        )
      }
    >
      <p className="lj-quiet lj-below">{t('segment.hint')}</p>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && segments.length === 0 && (
        <EmptyState title={t('segment.none')} hint={t('segment.none.hint')} />
      )}
      {segments.length > 0 && (
        <DataTable
          label={t('nav.segments')}
          rows={segments}
          rowKey={(it) => it.key}
          columns={[
            {
              key: 'name',
              title: t('segment.name'),
              cell: (it) => (
                <>
                  <LinkTo to={`/segments/${it.key}`}>{it.label}</LinkTo>
                  <span className="lj-second lj-narrow">
                    <RuleText match={it.match} conditions={it.conditions} />
                  </span>
                </>
              ),
            },
            { key: 'size', title: t('segment.size'), cell: (it) => <SegmentSize segment={it.key} /> },
            {
              key: 'rule',
              title: t('segment.rule'),
              from: 'md',
              cell: (it) => <RuleText match={it.match} conditions={it.conditions} />,
            },
            {
              key: 'by',
              title: t('segment.changedBy'),
              from: 'lg',
              cell: (it) => it.changedByName ?? (it.shipped ? <Tag size="sm">{t('segment.shipped')}</Tag> : '–'),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Page>
  );
};
