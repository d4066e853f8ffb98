import '@/lib/i18n/further';
import { Button, Select, SelectItem, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { CorrectButton } from '@/components/form/correct-button';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { stageName } from '@/components/text/stage-name';
import { customFieldsQuery, type CustomField } from '@/features/admin/api/get-custom-fields';
import { dictionariesQuery, type Word } from '@/features/admin/api/get-dictionaries';
import { CustomFieldDialog } from '@/features/admin/components/custom-field-dialog';
import { WordDialog } from '@/features/admin/components/word-dialog';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';

/** What cards hold beyond what is shipped: fields with their reasons, and the words of the dictionaries. */
export const Component = () => {
  const { t } = useI18n();
  const mayEdit = useCurrentUser().can('setting', 'edit');
  const list = useInfiniteQuery(customFieldsQuery);
  const fields = list.data?.pages.flatMap((it) => it.items) ?? [];
  const dictionaries = useInfiniteQuery(dictionariesQuery).data?.pages.flatMap((it) => it.items) ?? [];
  const [edited, setEdited] = useState<CustomField | 'new' | null>(null);
  const [kind, setKind] = useState('person-role');
  const [word, setWord] = useState<Word | 'new' | null>(null);
  const words = dictionaries.find((it) => it.kind === kind)?.words ?? [];

  const state = (active: boolean) =>
    !active && (
      <Tag size="sm" type="gray">
        {t('customField.retired')}
      </Tag>
    );

  return (
    <Page
      title={t('nav.customerFields')}
      actions={
        mayEdit && (
          <Button size="md" renderIcon={Add} onClick={() => setEdited('new')}>
            {t('customField.new')}
          </Button>
        )
      }
    >
      <div className="lj-column">
        {list.isPending && <RowsSkeleton rows={3} />}
        {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && fields.length === 0 && (
          <EmptyState title={t('customField.none')} hint={t('customField.none.hint')} />
        )}
        {fields.length > 0 && (
          <DataTable
            label={t('nav.customerFields')}
            rows={fields}
            rowKey={(it) => it.key}
            columns={[
              {
                key: 'label',
                title: t('customField.label'),
                cell: (it) => (
                  <>
                    {it.label} {state(it.active)}
                    <span className="lj-second">{it.justification}</span>
                  </>
                ),
              },
              { key: 'key', title: t('customField.key'), from: 'lg', cell: (it) => <code>{it.key}</code> },
              {
                key: 'entity',
                title: t('customField.entity'),
                cell: (it) => t(`customField.entity.${it.entity}` as MessageKey),
              },
              {
                key: 'type',
                title: t('customField.type'),
                cell: (it) => t(`customField.type.${it.type}` as MessageKey),
              },
              {
                key: 'required',
                title: t('customField.requiredFrom'),
                from: 'lg',
                cell: (it) => (it.requiredFrom ? stageName(it.requiredFrom, t) : '–'),
              },
              {
                key: 'edit',
                title: t('task.actions'),
                cell: (it) => mayEdit && <CorrectButton of={it.label} onClick={() => setEdited(it)} />,
              },
            ]}
          />
        )}
        <Section
          title={t('dictionary.title')}
          actions={
            mayEdit && (
              <Button size="sm" kind="ghost" renderIcon={Add} onClick={() => setWord('new')}>
                {t('dictionary.add')}
              </Button>
            )
          }
        >
          <div className="lj-stack">
            <Select
              id="dictionary"
              labelText={t('dictionary.kind')}
              value={kind}
              onChange={(event) => setKind(event.target.value)}
            >
              {dictionaries.map((it) => (
                <SelectItem key={it.kind} value={it.kind} text={t(`dictionary.${it.kind}` as MessageKey)} />
              ))}
            </Select>
            <ul className="lj-rows">
              {words.map((it) => (
                <li key={it.code} className="lj-row">
                  <span>{it.label}</span>
                  <code className="lj-code">{it.code}</code>
                  {state(it.active)}
                  {mayEdit && <CorrectButton of={it.label} onClick={() => setWord(it)} />}
                </li>
              ))}
            </ul>
          </div>
        </Section>
      </div>
      {edited && <CustomFieldDialog field={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {word && <WordDialog kind={kind} word={word === 'new' ? null : word} onClose={() => setWord(null)} />}
    </Page>
  );
};
