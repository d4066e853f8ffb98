import { RadioButton, RadioButtonGroup, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import type { Subject } from '@/components/subject-search/find-subjects';
import { SubjectPicker } from '@/components/subject-search/subject-picker';
import { toast } from '@/components/toast/toasts';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput, toLocalInput } from '@/lib/zone';
import {
  PLAN_KINDS,
  subjectOf,
  useChangePlan,
  usePlan,
  type Plan,
  type PlanDetails,
  type PlanKind,
} from '../api/planned';

const HOUR = 3_600_000;
const LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240, 480];
const USUAL: Record<PlanKind, string> = { call: '15', meeting: '60' };

/** The next full hour that leaves time to prepare. */
const soon = () => `${toLocalInput(now() + 1.5 * HOUR).slice(0, 13)}:00`;

export type Contact = { name: string; phone?: string | null };

type Questions = {
  title: string;
  whom: (tried: boolean) => ReactNode;
  label?: string | null;
  ready: boolean;
  initial: { kind: PlanKind; at: string; minutes: string; place: string; withWhom: string; note: string };
  people: Contact[];
  focusPerson: boolean;
  mayChooseKind: boolean;
  timeMayBePast?: string;
  submit: (
    kind: PlanKind,
    details: PlanDetails,
    options: { onSuccess: () => void; onError: (e: unknown) => void },
  ) => void;
  busy: boolean;
  error: unknown;
  done: string;
  onClose: () => void;
};

const Questions = (it: Questions) => {
  const { t } = useI18n();
  const [tried, setTried] = useState(false);
  const { values, set, text, setErrors, refuse } = useFields(it.initial);
  const call = values.kind === 'call';
  const lengths = [...new Set([...LENGTHS, Number(values.minutes) || 30])].sort((a, b) => a - b);

  const choose = (kind: PlanKind) => {
    set('kind', kind);
    if (values.minutes === USUAL[values.kind]) set('minutes', USUAL[kind]);
  };

  /** Whoever was chosen from the card brings the number along. */
  const meet = (name: string) => {
    set('withWhom', name);
    const phone = it.people.find((one) => one.name === name)?.phone;
    if (call && phone && !values.place) set('place', phone);
  };

  const submit = () => {
    setTried(true);
    const at = values.at && fromLocalInput(values.at);
    if (!at) return setErrors({ at: t('plan.at.missing') });
    if (at !== it.timeMayBePast && Date.parse(at) <= now()) return setErrors({ at: t('plan.at.past') });
    if (!it.ready) return;
    it.submit(
      values.kind,
      {
        at,
        minutes: Number(values.minutes),
        place: values.place || undefined,
        withWhom: values.withWhom || undefined,
        note: values.note || undefined,
      },
      {
        onSuccess: () => {
          toast(it.done, { text: it.label ?? undefined });
          it.onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={it.title}
      submitText={t('common.save')}
      busy={it.busy}
      error={it.error}
      onClose={it.onClose}
      onSubmit={submit}
    >
      {it.mayChooseKind && (
        <RadioButtonGroup
          legendText={t('activity.kind')}
          name="plan-kind"
          valueSelected={values.kind}
          onChange={(value) => choose(value as PlanKind)}
        >
          {PLAN_KINDS.map((kind) => (
            <RadioButton key={kind} id={`plan-${kind}`} value={kind} labelText={t(`timeline.${kind}`)} />
          ))}
        </RadioButtonGroup>
      )}
      {it.whom(tried)}
      <div className="lj-pair">
        <DateField {...text('at')} time labelText={t('activity.at')} />
        <Select {...text('minutes')} labelText={t('plan.length')}>
          {lengths.map((minutes) => (
            <SelectItem
              key={minutes}
              value={minutes}
              text={
                minutes % 60 || minutes < 60
                  ? t('plan.minutes', { count: minutes })
                  : t('plan.hours', { count: minutes / 60 })
              }
            />
          ))}
        </Select>
      </div>
      <div className="lj-pair">
        <TextInput
          {...text('withWhom')}
          data-modal-primary-focus={it.focusPerson ? true : undefined}
          onChange={(event) => meet(event.target.value)}
          list="plan-people"
          autoComplete="off"
          labelText={t('plan.withWhom')}
        />
        <TextInput {...text('place')} maxLength={200} labelText={t(call ? 'plan.phone' : 'plan.place')} />
      </div>
      <datalist id="plan-people">
        {it.people.map((one) => (
          <option key={one.name} value={one.name} />
        ))}
      </datalist>
      <TextArea {...text('note')} rows={3} labelText={t('plan.note')} helperText={t('plan.note.hint')} />
    </Dialog>
  );
};

type NewProps = {
  subject?: Subject | null;
  kind?: PlanKind;
  /** The wall clock of the sales zone, as a date field writes it. */
  at?: string;
  people?: Contact[];
  onClose: () => void;
};

/** Agrees a call or a meeting; its case then reminds of it and asks for the report. */
export const PlanDialog = ({ subject: given = null, kind = 'call', at, people = [], onClose }: NewProps) => {
  const { t } = useI18n();
  const plan = usePlan();
  const [subject, setSubject] = useState<Subject | null>(given);
  return (
    <Questions
      title={t('plan.new')}
      done={t('plan.done')}
      whom={(tried) => <SubjectPicker value={subject} onChange={setSubject} invalid={tried && !subject} />}
      label={subject?.label}
      ready={subject !== null}
      initial={{
        kind,
        at: at ?? soon(),
        minutes: USUAL[kind],
        place: (kind === 'call' && people.length === 1 && people[0]?.phone) || '',
        withWhom: people.length === 1 ? (people[0]?.name ?? '') : '',
        note: '',
      }}
      people={people}
      focusPerson={given !== null}
      mayChooseKind
      submit={(chosen, details, options) =>
        subject && plan.mutate({ ...details, kind: chosen, [`${subject.type}Id`]: subject.id }, options)
      }
      busy={plan.isPending}
      error={plan.error}
      onClose={onClose}
    />
  );
};

/** Another time, place or note for what is agreed. */
export const ChangePlanDialog = ({ plan, onClose }: { plan: Plan; onClose: () => void }) => {
  const { t } = useI18n();
  const change = useChangePlan(plan);
  const subject = subjectOf(plan);
  return (
    <Questions
      title={t(plan.kind === 'call' ? 'plan.change.call' : 'plan.change.meeting')}
      done={t('plan.changed')}
      whom={() => subject?.label && <p>{subject.label}</p>}
      label={subject?.label}
      ready
      initial={{
        kind: plan.kind,
        at: toLocalInput(plan.at),
        minutes: plan.minutes ? String(plan.minutes) : USUAL[plan.kind],
        place: plan.place ?? '',
        withWhom: plan.withWhom ?? '',
        note: plan.note ?? '',
      }}
      people={[]}
      focusPerson
      mayChooseKind={false}
      timeMayBePast={fromLocalInput(toLocalInput(plan.at))}
      submit={(_, details, options) =>
        change.mutate(
          // The field shows minutes; a time that was left alone stays what it was to the second.
          details.at === fromLocalInput(toLocalInput(plan.at)) ? { ...details, at: plan.at } : details,
          options,
        )
      }
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
    />
  );
};
