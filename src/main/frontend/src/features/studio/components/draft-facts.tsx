import { LinkTo } from '@/components/page/link-to';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { useUserName } from '@/components/user-select/use-user-name';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Draft } from '../api/draft';

/** Who did what with a change, and why. */
export const DraftFacts = ({ draft }: { draft: Draft }) => {
  const { t } = useI18n();
  const nameOf = useUserName();
  const by = (name: string | null | undefined, at: string | null | undefined) =>
    name && (
      <>
        {nameOf(name)}
        {at && (
          <>
            , <When at={at} />
          </>
        )}
      </>
    );
  return (
    <Facts
      items={[
        [t('studio.draft.base'), draft.baseVersion ? t('studio.version.n', { number: draft.baseVersion }) : null],
        [
          t('studio.watch.source'),
          draft.origin && draft.origin !== 'PERSON' && t(`studio.origin.${draft.origin}` as MessageKey),
        ],
        [t('studio.note'), draft.note],
        [t('studio.submittedBy'), by(draft.submittedBy, draft.submittedAt)],
        [t('studio.approvedBy'), by(draft.approvedBy, draft.approvedAt)],
        [t('studio.reviewNote'), draft.reviewNote],
        [t('studio.draft.releaseAt'), draft.releaseAt && <When at={draft.releaseAt} />],
        [t('studio.deployedBy'), by(draft.deployedBy, draft.deployedAt)],
        [t('studio.version'), draft.deployedVersion],
        [t('studio.releaseCase'), draft.caseId && <LinkTo to={`/cases/${draft.caseId}`}>{t('case.title')}</LinkTo>],
      ]}
    />
  );
};
