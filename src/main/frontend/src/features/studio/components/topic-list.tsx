import { Button, OverflowMenu, OverflowMenuItem } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { Confirm } from '@/components/form/confirm';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { topicsQuery, useWithdrawTopic, type Topic } from '../api/topics';
import { TopicDialog } from './topic-dialog';

/** Kinds of work that diagrams may leave to programs outside. */
export const TopicList = () => {
  const { t, language } = useI18n();
  const list = useQuery(topicsQuery);
  const withdraw = useWithdrawTopic();
  const [edited, setEdited] = useState<Topic | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Topic | null>(null);
  const nameOf = (it: Topic) => (language === 'pl' ? it.labelPl : it.label);
  const topics = list.data ?? [];
  return (
    <Section
      title={t('studio.topics')}
      actions={
        <Button size="sm" kind="tertiary" renderIcon={Add} onClick={() => setEdited('new')}>
          {t('studio.topics.new')}
        </Button>
      }
    >
      <p className="lj-second">{t('studio.topics.hint')}</p>
      {list.isPending && <RowsSkeleton rows={1} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && topics.length === 0 && <p>{t('studio.topics.none')}</p>}
      {topics.length > 0 && (
        <DataTable
          label={t('studio.topics')}
          rows={topics}
          rowKey={(it) => it.name}
          columns={[
            {
              key: 'name',
              title: t('studio.topic'),
              cell: (it) => (
                <>
                  {nameOf(it)} <code className="lj-code">{it.name}</code>
                  <span className="lj-second lj-break">{language === 'pl' ? it.descriptionPl : it.description}</span>
                </>
              ),
            },
            {
              key: 'used',
              title: t('studio.topics.used'),
              from: 'md',
              cell: (it) => it.processes.join(', ') || t('studio.topics.unused'),
            },
            { key: 'waiting', title: t('studio.topics.waiting'), from: 'md', cell: (it) => it.waiting },
            {
              key: 'more',
              title: t('task.actions'),
              cell: (it) => (
                <OverflowMenu
                  size="sm"
                  flipped
                  iconDescription={t('studio.topics.more', { name: nameOf(it) })}
                  aria-label={t('studio.topics.more', { name: nameOf(it) })}
                >
                  <OverflowMenuItem itemText={t('studio.topics.change')} onClick={() => setEdited(it)} />
                  <OverflowMenuItem isDelete itemText={t('studio.topics.withdraw')} onClick={() => setLeaving(it)} />
                </OverflowMenu>
              ),
            },
          ]}
        />
      )}
      {edited && <TopicDialog topic={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {leaving && (
        <Confirm
          title={t('studio.topics.withdraw')}
          text={t('studio.topics.withdraw.ask', { name: nameOf(leaving) })}
          submitText={t('studio.topics.withdraw')}
          busy={withdraw.isPending}
          error={withdraw.error}
          onClose={() => setLeaving(null)}
          onConfirm={() =>
            withdraw.mutate(leaving.name, {
              onSuccess: () => {
                toast(t('studio.topics.withdrawn'));
                setLeaving(null);
              },
            })
          }
        />
      )}
    </Section>
  );
};
