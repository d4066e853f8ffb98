import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { When } from '@/components/text/when';
import { useUserName } from '@/components/user-select/use-user-name';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Draft } from '../api/draft';
import { DraftStateTag } from './draft-state';

export const DraftTable = ({ drafts }: { drafts: Draft[] }) => {
  const { t } = useI18n();
  const nameOf = useUserName();
  return (
    <DataTable
      label={t('studio.drafts')}
      rows={drafts}
      rowKey={(it) => it.id}
      columns={[
        {
          key: 'draft',
          title: t('studio.draft'),
          cell: (it) => (
            <>
              <LinkTo to={`/process-drafts/${it.id}`}>{it.name || it.processKey || t('studio.draft')}</LinkTo>
              {it.origin && it.origin !== 'PERSON' && (
                <span className="lj-second">{t(`studio.origin.${it.origin}` as MessageKey)}</span>
              )}
            </>
          ),
        },
        { key: 'state', title: t('studio.draft.state'), cell: (it) => <DraftStateTag state={it.state} /> },
        {
          key: 'base',
          title: t('studio.draft.base'),
          from: 'md',
          cell: (it) => (it.baseVersion ? t('studio.version.n', { number: it.baseVersion }) : '–'),
        },
        { key: 'by', title: t('studio.draft.by'), from: 'md', cell: (it) => nameOf(it.updatedBy) ?? '–' },
        { key: 'at', title: t('studio.draft.at'), from: 'md', cell: (it) => <When at={it.updatedAt} /> },
      ]}
    />
  );
};
