import { Tag } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { Retro } from '../api/retros';

const COLOURS = { open: 'blue', held: 'green', 'not-held': 'gray' } as const;

export const RetroState = ({ state }: Pick<Retro, 'state'>) => {
  const { t } = useI18n();
  return (
    <Tag size="sm" type={COLOURS[state]}>
      {t(`retro.state.${state}`)}
    </Tag>
  );
};
