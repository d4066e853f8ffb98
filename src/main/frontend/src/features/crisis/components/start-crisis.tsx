import { Select, SelectItem, TextArea } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { useI18n } from '@/lib/i18n/i18n';
import { choicesQuery, useStartCrisis } from '../api/crises';

type Props = { onClose: () => void; onStarted: (id: string) => void };

/** Asks which risk has come true and begins the response. */
export const StartCrisis = ({ onClose, onStarted }: Props) => {
  const { t } = useI18n();
  const choices = useQuery(choicesQuery());
  const start = useStartCrisis();
  const { values, text, refuse } = useFields({ risk: '', what: '' });
  const [plan = '', risk = ''] = values.risk.split(':');
  return (
    <Dialog
      title={t('crisis.start')}
      size="md"
      danger
      submitText={t('crisis.start.now')}
      busy={start.isPending}
      disabled={!values.risk || !values.what.trim()}
      error={start.error ?? choices.error}
      onClose={onClose}
      onSubmit={() =>
        start.mutate(
          { plan, risk, what: values.what },
          { onSuccess: (board) => onStarted(board.id), onError: (error) => void refuse(error) },
        )
      }
    >
      <p>{t('crisis.start.help')}</p>
      <Select {...text('risk')} data-modal-primary-focus labelText={t('crisis.risk')}>
        <SelectItem value="" text={choices.data?.length === 0 ? t('crisis.risk.none') : t('crisis.risk.choose')} />
        {choices.data?.map((it) => (
          <SelectItem
            key={`${it.plan}:${it.risk}`}
            value={`${it.plan}:${it.risk}`}
            text={`${it.riskName} (${it.planName})`}
          />
        ))}
      </Select>
      <TextArea {...text('what')} labelText={t('crisis.what')} maxLength={2000} rows={3} />
    </Dialog>
  );
};
