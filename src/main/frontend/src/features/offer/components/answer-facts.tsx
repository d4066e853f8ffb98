import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { REASONS, type Version } from '../api/offer';
import { StateTag } from './state-tag';
import { useUserName } from '@/components/user-select/use-user-name';

/** What the customer said, when, and who took it down. */
export const AnswerFacts = ({ answer }: { answer: NonNullable<Version['answer']> }) => {
  const { t } = useI18n();
  const userName = useUserName();
  const reason = REASONS.some((it) => it === answer.reason)
    ? t(`offer.reason.${answer.reason}` as MessageKey)
    : answer.reason;
  return (
    <Facts
      items={[
        [t('offer.answer'), <StateTag state={answer.answer} />],
        [t('offer.answered'), answer.at && <When at={answer.at} />],
        [t('offer.answer.name'), answer.name],
        [t('offer.reason'), reason],
        [t('offer.answer.note'), answer.note],
        [t('offer.answer.by'), answer.by ? userName(answer.by) : answer.name && t('offer.answer.page')],
      ]}
    />
  );
};
