import { Tag } from '@carbon/react';
import type { TagColour } from '@/components/text/tag-colour';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Import } from '../api/import';

const COLOURS: Record<string, TagColour> = {
  QUEUED: 'gray',
  RUNNING: 'blue',
  DONE: 'green',
  FAILED: 'red',
  UNDONE: 'warm-gray',
};

export const ImportState = ({ of }: { of: Import }) => {
  const { t } = useI18n();
  const key = of.undoing ? 'UNDOING' : of.state;
  return (
    <>
      <Tag size="sm" type={COLOURS[of.state] ?? 'gray'}>
        {of.state in COLOURS ? t(`import.state.${key}` as MessageKey) : of.state}
      </Tag>
      {of.dryRun && <Tag size="sm">{t('import.dryRun')}</Tag>}
    </>
  );
};
