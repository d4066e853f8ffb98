import '@/lib/i18n/further';
import { Button, InlineNotification, Select, SelectItem, SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { LazyTaskForm } from '@/components/task-form/lazy-task-form';
import type { TaskFormHandle } from '@/components/task-form/task-form';
import { startFormQuery, useStartRollout } from '@/features/rollout/api/rollouts';
import { ApiError, type FieldError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';

const VARIANTS = [
  'crm-rollout',
  'crm-rollout-custom',
  'crm-strategy',
  'crm-rollout-stages',
  'crm-rollout-phases',
] as const;
const NOTHING = {};

/** Starting a rollout: its name, who leads it, who is responsible for what. */
export const Component = () => {
  const { t, language } = useI18n();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const process = VARIANTS.find((it) => it === search.get('process')) ?? VARIANTS[0];
  const form = useQuery(startFormQuery(process, language));
  const start = useStartRollout(process);
  const handle = useRef<TaskFormHandle>(null);
  const [unplaced, setUnplaced] = useState<FieldError[]>([]);
  const send = (data: Record<string, unknown>) => {
    setUnplaced([]);
    start.mutate(data, {
      onSuccess: (id) => void navigate(`/rollouts/${id}`),
      onError: (error) => {
        if (error instanceof ApiError && error.status === 422)
          setUnplaced(handle.current?.showErrors(error.errors) ?? error.errors);
      },
    });
  };
  const invalid = start.error instanceof ApiError && start.error.status === 422;
  return (
    <Page title={t('rollout.new')} label={<LinkTo to="/rollouts">{t('nav.rollouts')}</LinkTo>}>
      <div className="lj-below">
        <Select
          id="rollout-variant"
          labelText={t('rollout.variant')}
          value={process}
          onChange={(it) => setSearch({ process: it.target.value }, { replace: true })}
        >
          {VARIANTS.map((it) => (
            <SelectItem key={it} value={it} text={t(`rollout.variant.${it}`)} />
          ))}
        </Select>
      </div>
      {form.isError && <Failure error={form.error} onRetry={() => void form.refetch()} />}
      {form.isPending && <SkeletonText paragraph lineCount={8} />}
      {form.data && (
        <Section title={t('rollout.plan')}>
          <Suspense fallback={<SkeletonText paragraph lineCount={8} />}>
            <LazyTaskForm
              key={process}
              ref={handle}
              schema={form.data.schema}
              data={form.data.data ?? NOTHING}
              onChange={() => {}}
              onSubmit={send}
            />
          </Suspense>
          {invalid && (
            <InlineNotification
              lowContrast
              hideCloseButton
              role="alert"
              kind="error"
              statusIconDescription={t('common.error')}
              title={t('task.invalid')}
              subtitle={unplaced.map((it) => `${it.field}: ${it.message}`).join(' ')}
            />
          )}
          {start.isError && !invalid && <Failure error={start.error} />}
          <Button disabled={start.isPending} onClick={() => handle.current?.submit()}>
            {t('rollout.start')}
          </Button>
        </Section>
      )}
    </Page>
  );
};
