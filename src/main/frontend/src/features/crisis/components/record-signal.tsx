import { Select, SelectItem, TextArea } from '@carbon/react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { toLocalInput } from '@/lib/zone';
import { useRecordSignal } from '../api/change-signals';
import { KINDS, SENTIMENTS } from '../api/get-relationship';

/** Asks what is wrong with the relation. */
export const RecordSignal = ({ customerId, onClose }: { customerId: string; onClose: () => void }) => {
  const { t } = useI18n();
  const save = useRecordSignal(customerId);
  const { values, text, refuse } = useFields({
    kind: '',
    at: toLocalInput(now()).slice(0, 10),
    note: '',
    sentiment: '',
  });
  return (
    <Dialog
      title={t('relationship.record.title')}
      submitText={t('common.save')}
      busy={save.isPending}
      disabled={!values.kind}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          {
            kind: values.kind,
            at: values.at,
            note: values.note || null,
            sentiment: values.kind === 'opinion' && values.sentiment ? values.sentiment : null,
          },
          {
            onSuccess: () => {
              toast(t('relationship.recorded'));
              onClose();
            },
            onError: refuse,
          },
        )
      }
    >
      <Select {...text('kind')} data-modal-primary-focus labelText={t('relationship.kind')}>
        <SelectItem value="" text={t('relationship.kind.choose')} />
        {KINDS.map((it) => (
          <SelectItem key={it} value={it} text={t(`relationship.kind.${it}`)} />
        ))}
      </Select>
      {values.kind === 'opinion' && (
        <Select
          {...text('sentiment')}
          labelText={t('relationship.sentiment')}
          helperText={t('relationship.sentiment.hint')}
        >
          <SelectItem value="" text={t('relationship.sentiment.auto')} />
          {SENTIMENTS.map((it) => (
            <SelectItem key={it} value={it} text={t(`relationship.sentiment.${it}`)} />
          ))}
        </Select>
      )}
      <DateField {...text('at')} labelText={t('relationship.at')} />
      <TextArea
        {...text('note')}
        labelText={t('relationship.note')}
        helperText={t('relationship.note.hint')}
        maxLength={1000}
        rows={3}
      />
    </Dialog>
  );
};
