import '@/lib/i18n/further';
import { Callout } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { restrictionQuery } from '../api/restriction';

type Props = {
  type: 'customer' | 'lead' | 'deal';
  id: string;
  /** Those on the card, to say who of them it is. */
  people?: { id: string; firstName?: string | null; lastName?: string | null }[];
};

/** Says that the data of a person is only stored, and what that means; nothing when it may be worked with. */
export const RestrictionNotice = ({ type, id, people = [] }: Props) => {
  const { t } = useI18n();
  const restriction = useQuery(restrictionQuery(type, id)).data;
  const names = people
    .filter((it) => restriction?.people.includes(it.id))
    .map((it) => [it.firstName, it.lastName].filter(Boolean).join(' '));
  if (!restriction || (!restriction.restrictedSince && names.length === 0)) return null;
  return (
    <Callout
      lowContrast
      kind="warning"
      statusIconDescription={t('common.warning')}
      title={
        restriction.restrictedSince
          ? t('privacy.only.stored')
          : t('privacy.only.stored.people', { names: names.join(', ') })
      }
      titleId="only-stored"
    >
      {restriction.restrictedSince && (
        <>
          {t('privacy.only.stored.since')} <When at={restriction.restrictedSince} as="date" />.{' '}
        </>
      )}
      {t(restriction.changeable ? 'privacy.only.stored.changeable' : 'privacy.only.stored.hint')}
    </Callout>
  );
};
