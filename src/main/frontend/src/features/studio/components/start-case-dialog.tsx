import { Suspense, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '@/components/form/dialog';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { LazyTaskForm } from '@/components/task-form/lazy-task-form';
import type { TaskFormHandle } from '@/components/task-form/task-form';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { useStartCase } from '../api/start-case';

type Props = {
  process: string;
  name: string;
  form: { schema: Record<string, unknown>; data?: Record<string, unknown> | null };
  onClose: () => void;
};

const NOTHING = {};

/** Starts a case by hand, with the form that its start asks. */
export const StartCaseDialog = ({ process, name, form, onClose }: Props) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const handle = useRef<TaskFormHandle>(null);
  const start = useStartCase(process);
  const [rest, setRest] = useState<unknown>(null);
  return (
    <Dialog
      title={t('studio.start')}
      label={name}
      size="md"
      submitText={t('studio.start')}
      busy={start.isPending}
      error={rest}
      onClose={onClose}
      onSubmit={() => handle.current?.submit()}
    >
      <Suspense fallback={<RowsSkeleton rows={3} />}>
        <LazyTaskForm
          ref={handle}
          schema={form.schema}
          data={form.data ?? NOTHING}
          onChange={() => {}}
          onSubmit={(data) =>
            start.mutate(data, {
              onSuccess: (place) => {
                toast(t('studio.started'));
                void navigate(place);
              },
              onError: (error) => {
                const errors = error instanceof ApiError ? error.errors : [];
                const shown = handle.current?.showErrors(errors) ?? errors;
                setRest(errors.length > 0 && shown.length === 0 ? null : error);
              },
            })
          }
        />
      </Suspense>
    </Dialog>
  );
};
