import { Tag } from '@carbon/react';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { ValidityState } from '../api/get-price-lists';

const COLOURS = { CURRENT: 'green', FUTURE: 'blue', PAST: 'gray' } as const;

export const ValidityTag = ({ state }: { state: ValidityState }) => {
  const { t } = useI18n();
  return (
    <Tag size="sm" type={COLOURS[state]}>
      {t(`validity.${state}`)}
    </Tag>
  );
};

type Props = { of: { validFrom: string; validUntil?: string | null } };

/** From the first to the last day, both included. */
export const Validity = ({ of }: Props) => {
  const { t, language } = useI18n();
  const from = formatDate(of.validFrom, language);
  return (
    <>
      {of.validUntil
        ? t('validity.span', { from, until: formatDate(of.validUntil, language) })
        : t('validity.open', { from })}
    </>
  );
};
