import { Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import type { Subject } from '@/components/subject-search/find-subjects';
import { SubjectPicker } from '@/components/subject-search/subject-picker';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { toLocalInput } from '@/lib/zone';
import { peopleOfQuery, REQUEST_KINDS, useTakeRequest, WAYS_IN, WAYS_OUT } from '../api/data-requests';

type Props = { about?: Subject; onClose: () => void; onTaken: (id: string) => void };

/** Takes down what a person asks for. */
export const RequestDialog = ({ about, onClose, onTaken }: Props) => {
  const { t } = useI18n();
  const take = useTakeRequest();
  const [subject, setSubject] = useState<Subject | null>(about ?? null);
  const [missing, setMissing] = useState(false);
  const people = useQuery(peopleOfQuery(subject?.type === 'customer' ? subject.id : undefined));
  const { values, text, refuse } = useFields({
    kind: 'access',
    person: '',
    receivedOn: toLocalInput(now()).slice(0, 10),
    receivedBy: 'email',
    answerBy: 'email',
    contact: '',
    language: 'pl',
    note: '',
  });

  const submit = () => {
    setMissing(!subject);
    if (!subject) return;
    take.mutate(
      {
        kind: values.kind,
        subject: values.person ? { type: 'person', id: values.person } : { type: subject.type, id: subject.id },
        receivedOn: values.receivedOn,
        receivedBy: values.receivedBy,
        answerBy: values.answerBy,
        contact: values.answerBy === 'email' ? values.contact || null : null,
        language: values.language,
        note: values.note || null,
      },
      { onSuccess: (it) => onTaken(it.id), onError: refuse },
    );
  };

  return (
    <Dialog
      title={t('privacy.take')}
      size="md"
      submitText={t('privacy.take')}
      busy={take.isPending}
      error={take.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <SubjectPicker
        value={subject}
        onChange={setSubject}
        invalid={missing && !subject}
        label={t('privacy.about')}
        types="customer,lead"
      />
      {(people.data ?? []).length > 0 && (
        <Select {...text('person')} labelText={t('privacy.person')}>
          <SelectItem value="" text={t('privacy.person.card')} />
          {people.data?.map((it) => (
            <SelectItem key={it.id} value={it.id} text={[it.firstName, it.lastName].filter(Boolean).join(' ')} />
          ))}
        </Select>
      )}
      <div className="lj-pair">
        <Select {...text('kind')} labelText={t('privacy.kind')}>
          {REQUEST_KINDS.map((it) => (
            <SelectItem key={it} value={it} text={t(`privacy.kind.${it}`)} />
          ))}
        </Select>
        <DateField {...text('receivedOn')} labelText={t('privacy.receivedOn')} />
        <Select {...text('receivedBy')} labelText={t('privacy.receivedBy')}>
          {WAYS_IN.map((it) => (
            <SelectItem key={it} value={it} text={t(`privacy.way.${it}`)} />
          ))}
        </Select>
        <Select {...text('answerBy')} labelText={t('privacy.answerBy')}>
          {WAYS_OUT.map((it) => (
            <SelectItem key={it} value={it} text={t(`privacy.way.${it}`)} />
          ))}
        </Select>
        {values.answerBy === 'email' && (
          <TextInput {...text('contact')} labelText={t('privacy.contact')} helperText={t('privacy.contact.hint')} />
        )}
        <Select {...text('language')} labelText={t('privacy.language')}>
          <SelectItem value="pl" text="Polski" />
          <SelectItem value="en" text="English" />
        </Select>
      </div>
      <TextArea {...text('note')} labelText={t('privacy.note')} rows={2} />
    </Dialog>
  );
};
