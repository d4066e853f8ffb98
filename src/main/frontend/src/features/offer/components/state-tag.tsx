import { Tag } from '@carbon/react';
import type { TagColour } from '@/components/text/tag-colour';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { STATES } from '../api/offer';

const COLOURS: Record<string, TagColour> = {
  draft: 'gray',
  approval: 'purple',
  ready: 'cyan',
  sent: 'blue',
  accepted: 'green',
  declined: 'red',
  expired: 'warm-gray',
  withdrawn: 'cool-gray',
};

export const StateTag = ({ state }: { state: string }) => {
  const { t } = useI18n();
  const known = STATES.some((it) => it === state);
  return (
    <Tag size="sm" type={COLOURS[state] ?? 'gray'}>
      {known ? t(`offer.state.${state}` as MessageKey) : state}
    </Tag>
  );
};
