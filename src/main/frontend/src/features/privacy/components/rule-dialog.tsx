import { NumberInput } from '@carbon/react';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { useChangeRule, type RetentionRule } from '../api/retention';

/** Says how long data of a kind is kept; empty is for ever, or as the diagram says. */
export const RuleDialog = ({ rule, onClose }: { rule: RetentionRule; onClose: () => void }) => {
  const { t } = useI18n();
  const change = useChangeRule(rule);
  const [kept, setKept] = useState(rule.kept ? String(rule.kept) : '');
  const refused = change.error instanceof ApiError ? change.error.errors[0]?.message : undefined;
  return (
    <Dialog
      title={rule.label}
      submitText={t('common.save')}
      busy={change.isPending}
      error={refused ? undefined : change.error}
      onClose={onClose}
      onSubmit={() => change.mutate(kept === '' ? null : Number(kept), { onSuccess: onClose })}
    >
      <NumberInput
        id="kept"
        data-modal-primary-focus
        label={t(`retention.kept.${rule.unit}`)}
        helperText={rule.unit === 'months' ? t('retention.empty', { count: rule.shipped }) : t('retention.empty.days')}
        value={kept}
        allowEmpty
        hideSteppers
        invalid={Boolean(refused)}
        invalidText={refused}
        onChange={(_event, { value }) => setKept(String(value))}
      />
    </Dialog>
  );
};
