import { Tag } from '@carbon/react';
import type { TagColour } from '@/components/text/tag-colour';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { STATUSES } from '../api/lead';

const COLOURS: Record<string, TagColour> = {
  NEW: 'blue',
  CONTACTING: 'cyan',
  CONTACTED: 'teal',
  NURTURING: 'purple',
  QUALIFIED: 'green',
};

export const StatusTag = ({ status }: { status: string }) => {
  const { t } = useI18n();
  const known = STATUSES.some((it) => it === status);
  return (
    <Tag size="sm" type={COLOURS[status] ?? 'gray'}>
      {known ? t(`lead.status.${status}` as MessageKey) : status}
    </Tag>
  );
};
