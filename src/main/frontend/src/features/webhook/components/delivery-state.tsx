import { Tag } from '@carbon/react';
import type { TagColour } from '@/components/text/tag-colour';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';

const COLOURS: Record<string, TagColour> = {
  PENDING: 'blue',
  DELIVERED: 'green',
  FAILED: 'red',
  NOT_WANTED: 'gray',
  WITHDRAWN: 'gray',
};

export const DELIVERY_STATES = Object.keys(COLOURS);

export const DeliveryState = ({ state }: { state: string }) => {
  const { t } = useI18n();
  return (
    <Tag type={COLOURS[state] ?? 'gray'} size="md">
      {state in COLOURS ? t(`webhook.state.${state}` as MessageKey) : state}
    </Tag>
  );
};
