import { RadioButton, RadioButtonGroup, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { REASONS, type Offer } from '../api/offer';
import { useRecordAnswer } from '../api/record-answer';

/** What the customer said by phone or in person, taken down by the rep. */
export const AnswerDialog = ({ offer, onClose }: { offer: Offer; onClose: () => void }) => {
  const { t } = useI18n();
  const record = useRecordAnswer();
  const { values, errors, set, text, setErrors, refuse } = useFields({
    answer: '',
    name: offer.current.recipient.name ?? '',
    reason: '',
    note: '',
  });
  const declined = values.answer === 'declined';

  const submit = () => {
    if (!values.answer) return setErrors({ answer: t('offer.answer.missing') });
    if (declined && !values.reason) return setErrors({ reason: t('offer.reason.missing') });
    record.mutate(
      {
        id: offer.id,
        answer: values.answer,
        name: values.name,
        reason: declined ? values.reason : undefined,
        note: values.note,
      },
      {
        onSuccess: () => {
          toast(t('offer.answer.recorded'));
          onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={t('offer.answer.record')}
      label={offer.number}
      submitText={t('common.save')}
      busy={record.isPending}
      error={record.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <RadioButtonGroup
        name="answer"
        legendText={t('offer.answer.said')}
        valueSelected={values.answer}
        invalid={'answer' in errors}
        invalidText={errors.answer}
        onChange={(it) => set('answer', String(it))}
      >
        <RadioButton id="answer-accepted" value="accepted" labelText={t('offer.state.accepted')} />
        <RadioButton id="answer-declined" value="declined" labelText={t('offer.state.declined')} />
      </RadioButtonGroup>
      <TextInput {...text('name')} labelText={t('offer.answer.who')} maxLength={200} />
      {declined && (
        <Select {...text('reason')} labelText={t('offer.reason')}>
          <SelectItem value="" text={t('common.choose')} />
          {REASONS.map((it) => (
            <SelectItem key={it} value={it} text={t(`offer.reason.${it}`)} />
          ))}
        </Select>
      )}
      <TextArea {...text('note')} labelText={t('offer.answer.note')} rows={3} maxLength={2000} />
    </Dialog>
  );
};
