import { Button, TextArea } from '@carbon/react';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import type { Kind } from '../api/assessments';
import { answersOf, compute, draftOf, rowName, withoutBlanks, type Answers } from '../api/compute';
import { ResultSection } from './result';
import { SheetForm } from './sheet-form';

type Given = { answers: Answers; note: string | null };
type Props = {
  kind: Kind;
  /** What was answered before. */
  answers?: Answers;
  busy: boolean;
  onCancel: () => void;
  save: (given: Given, then: { onError: (error: unknown) => void }) => void;
};

/** An exercise to fill in, with what it comes to beside it. */
export const FillIn = ({ kind, answers, busy, onCancel, save }: Props) => {
  const { t } = useI18n();
  const [draft, setDraft] = useState(() => draftOf(kind, answers));
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const refused = failure instanceof ApiError ? failure.errors : [];
  const errors = Object.fromEntries(refused.map((it) => [it.field, it.message]));
  const outcome = compute(kind, draft);
  const first = kind.groups[0];
  const send = () => {
    const filled = withoutBlanks(kind, draft);
    setDraft(filled);
    setFailure(null);
    save({ answers: answersOf(kind, filled), note: note.trim() || null }, { onError: setFailure });
  };
  return (
    <form
      className="lj-columns"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) send();
      }}
    >
      <div className="lj-column">
        <SheetForm kind={kind} draft={draft} outcome={outcome} errors={errors} onChange={setDraft} />
      </div>
      <div className="lj-column">
        <ResultSection
          kind={kind}
          outcome={outcome}
          rows={(draft[first?.key ?? ''] ?? []).map((it) => ({
            name: rowName(kind, first?.key ?? '', it),
            scores: it.scores,
          }))}
        />
        <Section title={t('assessment.note')}>
          <div className="lj-stack">
            <TextArea
              id="note"
              labelText={t('assessment.note.label')}
              value={note}
              rows={3}
              maxLength={2000}
              invalid={'note' in errors}
              invalidText={errors.note}
              onChange={(event) => setNote(event.target.value)}
            />
            {Boolean(failure) && <Failure error={failure} />}
            <div className="lj-row">
              <Button type="submit" size="md" disabled={busy}>
                {busy ? t('common.saving') : t('common.save')}
              </Button>
              <Button kind="secondary" size="md" onClick={onCancel}>
                {t('common.cancel')}
              </Button>
            </div>
          </div>
        </Section>
      </div>
    </form>
  );
};
