import { Tag } from '@carbon/react';
import type { TagColour } from '@/components/text/tag-colour';
import { useI18n } from '@/lib/i18n/i18n';
import type { DraftState } from '../api/draft';

const COLOURS: Record<DraftState, TagColour> = {
  DRAFT: 'blue',
  SUBMITTED: 'purple',
  APPROVED: 'teal',
  REJECTED: 'red',
  DEPLOYED: 'green',
  WITHDRAWN: 'gray',
};

export const DraftStateTag = ({ state }: { state: DraftState }) => {
  const { t } = useI18n();
  return (
    <Tag size="sm" type={COLOURS[state]}>
      {t(`studio.state.${state}`)}
    </Tag>
  );
};
