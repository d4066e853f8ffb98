import { Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDatum } from '@/components/confirm-datum/confirm-datum';
import { customerOfQuery } from '@/components/confirm-datum/customer-of';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import type { Subject } from '@/components/subject-search/find-subjects';
import { SubjectPicker } from '@/components/subject-search/subject-picker';
import { toast } from '@/components/toast/toasts';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput, toLocalInput } from '@/lib/zone';
import { ACTIVITY_KINDS, useLogActivity, type ActivityInput } from '../api/log-activity';

const OUTCOMES = ['reached', 'no-answer', 'wrong-number', 'not-interested'] as const;

type Props = { subject?: Subject | null; summary?: string; kind?: ActivityInput['kind']; onClose: () => void };

/** A call, meeting, e-mail or note, written down in half a minute. */
export const LogActivityDialog = ({ subject: given = null, summary = '', kind = 'call', onClose }: Props) => {
  const { t } = useI18n();
  const log = useLogActivity();
  const [subject, setSubject] = useState<Subject | null>(given);
  const { data: customerId } = useQuery(customerOfQuery(subject));
  const [tried, setTried] = useState(false);
  const { values, text, setErrors, refuse } = useFields({
    kind: kind as string,
    at: toLocalInput(now()),
    minutes: '',
    withWhom: '',
    outcome: '',
    summary,
    nextStep: '',
    nextStepAt: '',
  });

  const submit = () => {
    setTried(true);
    const missing: Record<string, string> = {};
    if (!values.summary.trim()) missing.summary = t('activity.summary.missing');
    if (values.nextStepAt && !values.nextStep.trim()) missing.nextStep = t('activity.nextStep.missing');
    if (values.minutes && !/^\d{1,4}$/.test(values.minutes.trim())) missing.minutes = t('activity.minutes.invalid');
    setErrors(missing);
    if (!subject || Object.keys(missing).length > 0) return;
    log.mutate(
      {
        [`${subject.type}Id`]: subject.id,
        kind: values.kind as ActivityInput['kind'],
        at: fromLocalInput(values.at),
        minutes: values.minutes ? Number(values.minutes) : undefined,
        withWhom: values.withWhom || undefined,
        outcome: values.outcome || undefined,
        summary: values.summary,
        nextStep: values.nextStep || undefined,
        nextStepAt: values.nextStepAt ? fromLocalInput(values.nextStepAt) : undefined,
      },
      {
        onSuccess: () => {
          toast(t('activity.logged'), { text: subject.label });
          onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={t('activity.log')}
      submitText={t('common.save')}
      busy={log.isPending}
      error={log.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <SubjectPicker value={subject} onChange={setSubject} invalid={tried && !subject} />
      {customerId && <ConfirmDatum key={customerId} customerId={customerId} />}
      <div className="lj-pair">
        <Select {...text('kind')} labelText={t('activity.kind')}>
          {ACTIVITY_KINDS.map((it) => (
            <SelectItem key={it} value={it} text={t(`timeline.${it}`)} />
          ))}
        </Select>
        <Select {...text('outcome')} labelText={t('activity.outcome')}>
          <SelectItem value="" text={t('common.choose')} />
          {OUTCOMES.map((it) => (
            <SelectItem key={it} value={it} text={t(`outcome.${it}`)} />
          ))}
        </Select>
      </div>
      <TextArea
        {...text('summary')}
        rows={3}
        data-modal-primary-focus={given ? true : undefined}
        labelText={t('activity.summary')}
      />
      <div className="lj-pair">
        <DateField {...text('at')} time labelText={t('activity.at')} />
        <TextInput {...text('minutes')} inputMode="numeric" labelText={t('activity.minutes')} />
      </div>
      <TextInput {...text('withWhom')} labelText={t('activity.withWhom')} />
      <div className="lj-pair">
        <TextInput {...text('nextStep')} labelText={t('activity.nextStep')} />
        <DateField {...text('nextStepAt')} time labelText={t('activity.nextStepAt')} />
      </div>
    </Dialog>
  );
};
