import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { DateField } from '@/components/form/date-field';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { UserSelect } from '@/components/user-select/user-select';
import { rolloutQuery, useReplan, type Change, type Rollout, type Step } from '@/features/rollout/api/rollouts';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';

/** Who does what until when, in a rollout that runs. */
export const Component = () => {
  const { t } = useI18n();
  const { rolloutId = '' } = useParams();
  const found = useQuery({ ...rolloutQuery(rolloutId), refetchOnWindowFocus: false });
  return (
    <Page
      title={t('rollout.replan')}
      label={<LinkTo to={`/rollouts/${rolloutId}`}>{found.data?.rollout.name ?? t('rollout.rollout')}</LinkTo>}
    >
      {found.isPending && <RowsSkeleton rows={8} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.rollout.endedAt && <EmptyState title={t('rollout.ended')} />}
      {found.data && !found.data.rollout.endedAt && <Plan rollout={found.data.rollout} steps={found.data.steps} />}
    </Page>
  );
};

const Plan = ({ rollout, steps }: { rollout: Rollout; steps: Step[] }) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const replan = useReplan(rollout.id);
  // What was there when the page was opened: what others change meanwhile is not taken back.
  const [before] = useState(steps);
  const [changes, setChanges] = useState<Record<string, Change>>({});
  const back = `/rollouts/${rollout.id}`;
  const refused = replan.error instanceof ApiError ? replan.error.errors : [];
  const error = (place: string) => refused.find((it) => it.field === place)?.message;
  const set = (key: string, change: Change) => setChanges({ ...changes, [key]: { ...changes[key], ...change } });
  const day = (key: string, was: string | null | undefined) => {
    const change = changes[key];
    return (change && 'dueOn' in change ? change.dueOn : was) ?? '';
  };
  const save = () =>
    replan.mutate(changes, {
      onSuccess: () => {
        toast(t('rollout.replanned'));
        void navigate(back);
      },
    });
  return (
    <form
      className="lj-column"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className="lj-quiet">{t('rollout.replan.hint')}</p>
      {before.map((step) => (
        <Section key={step.key} title={step.label}>
          <div className="lj-stack">
            <DateField
              id={`${step.key}.dueOn`}
              labelText={t('rollout.replan.step')}
              value={day(step.key, step.dueOn)}
              invalid={Boolean(error(`${step.key}.dueOn`))}
              invalidText={error(`${step.key}.dueOn`)}
              onChange={(event) => set(step.key, { dueOn: event.target.value || null })}
            />
            <ul className="lj-rows">
              {step.items.map((it) => (
                <li key={it.key}>
                  <div className="lj-row">
                    <strong>{it.label}</strong>
                    <Tag size="sm" type={it.state === 'done' ? 'green' : it.state === 'open' ? 'blue' : 'gray'}>
                      {t(`rollout.state.${it.state}`)}
                    </Tag>
                  </div>
                  {it.state !== 'done' && (
                    <div className="lj-pair">
                      <UserSelect
                        id={`${it.key}.owner`}
                        label={`${t('rollout.owner')}: ${it.label}`}
                        value={changes[it.key]?.owner ?? it.owner ?? ''}
                        invalidText={error(`${it.key}.owner`)}
                        onChange={(owner) => set(it.key, { owner: owner || null })}
                      />
                      <DateField
                        id={`${it.key}.dueOn`}
                        labelText={`${t('rollout.dueOn')}: ${it.label}`}
                        value={day(it.key, it.dueOn)}
                        invalid={Boolean(error(`${it.key}.dueOn`))}
                        invalidText={error(`${it.key}.dueOn`)}
                        onChange={(event) => set(it.key, { dueOn: event.target.value || null })}
                      />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </div>
        </Section>
      ))}
      {replan.isError && <Failure error={replan.error} />}
      <div className="lj-row">
        <Button type="submit" size="md" disabled={replan.isPending || Object.keys(changes).length === 0}>
          {replan.isPending ? t('common.saving') : t('common.save')}
        </Button>
        <Button kind="secondary" size="md" onClick={() => void navigate(back)}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
};
