import '@/lib/i18n/further';
import { Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { templatesQuery } from '@/features/messaging/api/get-templates';
import { channelName } from '@/features/messaging/components/message-words';
import { useI18n } from '@/lib/i18n/i18n';

/** What messages say. */
export const Component = () => {
  const { t } = useI18n();
  const list = useQuery(templatesQuery);
  return (
    <Page title={t('nav.messageTemplates')}>
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <DataTable
          label={t('nav.messageTemplates')}
          rows={list.data}
          rowKey={(it) => it.key}
          columns={[
            {
              key: 'name',
              title: t('message.template'),
              cell: (it) => (
                <>
                  <LinkTo to={`/admin/message-templates/${it.key}`}>{it.name}</LinkTo>
                  <span className="lj-second">
                    <code className="lj-code">{it.key}</code>
                  </span>
                </>
              ),
            },
            {
              key: 'channels',
              title: t('message.channel'),
              from: 'md',
              cell: (it) => it.channels.map((channel) => channelName(channel, t)).join(', '),
            },
            {
              key: 'marketing',
              title: t('message.purpose'),
              from: 'lg',
              cell: (it) => it.marketing && t('message.purpose.marketing'),
            },
            {
              key: 'changed',
              title: t('template.texts'),
              cell: (it) => (
                <Tag type={it.changed ? 'blue' : 'gray'} size="sm">
                  {t(it.changed ? 'template.own' : 'template.shipped')}
                </Tag>
              ),
            },
            {
              key: 'at',
              title: t('template.changedAt'),
              from: 'lg',
              cell: (it) => (
                <>
                  <When at={it.changedAt} as="moment" />
                  <span className="lj-second">{it.changedBy}</span>
                </>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
};
