import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { Edit, TrashCan } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { Confirm } from '@/components/form/confirm';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { fetchAllMembers, membersQuery, segmentQuery, segmentSizeQuery } from '@/features/segment/api/get-segments';
import { useDeleteSegment } from '@/features/segment/api/save-segment';
import { RuleText } from '@/features/segment/components/rule-text';
import { useSizeText } from '@/features/segment/components/segment-size';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { segmentKey = '' } = useParams();
  const segment = useQuery(segmentQuery(segmentKey));
  const size = useQuery(segmentSizeQuery(segmentKey));
  const sizeText = useSizeText();
  const list = useInfiniteQuery(membersQuery(segmentKey));
  const members = list.data?.pages.flatMap((it) => it.items) ?? [];
  const remove = useDeleteSegment();
  const [removing, setRemoving] = useState(false);
  const typeName = (type: string | null | undefined) =>
    type === 'PERSON' || type === 'COMPANY' ? t(`customer.${type}`) : '–';
  const categoryName = (category: string | null | undefined) =>
    category === 'PROSPECT' || category === 'EXISTING' ? t(`customer.${category}`) : '–';

  if (!segment.data) {
    return (
      <Page title={t('nav.segments')}>
        {segment.isError ? (
          <Failure error={segment.error} onRetry={() => void segment.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  const it = segment.data;
  return (
    <Page
      title={it.label}
      label={<LinkTo to="/segments">{t('nav.segments')}</LinkTo>}
      tags={size.data && <Tag size="md">{t('segment.size.customers', { number: sizeText(size.data) })}</Tag>}
      actions={
        me.can('segment', 'edit') && (
          <>
            <Button size="md" kind="danger--ghost" renderIcon={TrashCan} onClick={() => setRemoving(true)}>
              {t('common.delete')}
            </Button>
            <Button
              size="md"
              kind="tertiary"
              renderIcon={Edit}
              onClick={() => void navigate(`/segments/${it.key}/edit`)}
            >
              {t('common.edit')}
            </Button>
          </>
        )
      }
    >
      <p className="lj-below">
        <RuleText match={it.match} conditions={it.conditions} />
        <span className="lj-second">{t('segment.key', { key: it.key })}</span>
      </p>
      <FilterBar
        search={<LinkTo to={`/customers?inSegment=${it.key}`}>{t('segment.inList')}</LinkTo>}
        tools={
          <ExportButton
            name={it.label}
            path={`/segments/${it.key}/customers/export`}
            load={() => fetchAllMembers(it.key)}
            columns={[
              [t('customer.name'), (row) => row.name],
              [t('customer.type'), (row) => typeName(row.type)],
              [t('customer.category'), (row) => row.category],
              [t('customer.city'), (row) => row.city],
              [t('customer.owner'), (row) => row.ownerName ?? row.owner],
            ]}
          />
        }
      />
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && members.length === 0 && (
        <EmptyState title={t('segment.empty')} hint={t('segment.empty.hint')} />
      )}
      {members.length > 0 && (
        <DataTable
          label={it.label}
          rows={members}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              title: t('customer.name'),
              cell: (row) => <LinkTo to={`/customers/${row.id}`}>{row.name}</LinkTo>,
            },
            { key: 'category', title: t('customer.category'), cell: (row) => categoryName(row.category) },
            { key: 'city', title: t('customer.city'), from: 'md', cell: (row) => row.city ?? '–' },
            { key: 'type', title: t('customer.type'), from: 'lg', cell: (row) => typeName(row.type) },
            { key: 'owner', title: t('customer.owner'), from: 'lg', cell: (row) => row.ownerName ?? row.owner ?? '–' },
          ]}
        />
      )}
      <LoadMore query={list} />
      {removing && (
        <Confirm
          title={t('segment.remove')}
          text={t('segment.remove.hint', { name: it.label })}
          submitText={t('common.delete')}
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setRemoving(false)}
          onConfirm={() =>
            remove.mutate(
              { key: it.key, version: it.version },
              {
                onSuccess: () => {
                  toast(t('segment.removed'));
                  void navigate('/segments');
                },
              },
            )
          }
        />
      )}
    </Page>
  );
};
