import { InlineNotification, Modal, Select, SelectItem, SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useRef, useState } from 'react';
import { useReturnFocus } from '@/components/form/use-return-focus';
import { Failure } from '@/components/states/failure';
import { taskFormQuery } from '@/components/task-form/get-task-form';
import { LazyTaskForm } from '@/components/task-form/lazy-task-form';
import type { TaskFormHandle } from '@/components/task-form/task-form';
import { toast } from '@/components/toast/toasts';
import { ApiError, type FieldError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { dealName, type Card } from '../api/deal';
import type { Stage } from '../api/get-funnels';
import { useMoveDeal } from '../api/move-deal';
import { decisionFor, HOLD, withoutDecision } from './stage-form';

type Props = {
  card: Pick<Card, 'id' | 'customerName' | 'product' | 'taskId'>;
  from: string;
  to: string;
  stages: Stage[];
  onTo: (stage: string) => void;
  onClose: () => void;
  onMoved: () => void;
};

const NOTHING = () => {};

/** A move is the stage's own form with the target answered already; refused, it stays open and says why. */
export const MoveDialog = ({ card, from, to, stages, onTo, onClose, onMoved }: Props) => {
  const { t, language } = useI18n();
  useReturnFocus();
  const [taskId] = useState(card.taskId ?? '');
  const [home] = useState(from);
  const form = useQuery({ ...taskFormQuery(taskId, language), enabled: taskId !== '' });
  const move = useMoveDeal();
  const handle = useRef<TaskFormHandle>(null);
  const [ready, setReady] = useState(false);
  const [unplaced, setUnplaced] = useState<FieldError[]>([]);
  const name = dealName(card);
  const label = stages.find((it) => it.stage === to)?.label ?? '';
  const title =
    to === HOLD ? t('deal.move.hold') : label ? t('deal.move.title', { stage: label }) : t('deal.move.where');

  const schema = useMemo(() => (form.data ? withoutDecision(form.data.schema) : null), [form.data]);
  const data = useMemo(
    () => ({ ...form.data?.data, toStage: null, ...decisionFor(stages, home, to) }),
    [form.data, stages, home, to],
  );

  const send = (values: Record<string, unknown>) => {
    setUnplaced([]);
    move.mutate(
      {
        id: card.id,
        to: to === HOLD ? home : to,
        data: to === HOLD ? { ...values, decision: HOLD } : values,
        taskId: taskId || undefined,
      },
      {
        onSuccess: () => {
          toast(to === HOLD ? t('deal.held', { name }) : t('deal.moved', { name, stage: label }));
          onMoved();
        },
        onError: (error) => {
          if (error instanceof ApiError && error.status === 422)
            setUnplaced(handle.current?.showErrors(error.errors) ?? error.errors);
        },
      },
    );
  };

  const status = move.error instanceof ApiError ? move.error.status : 0;
  const refused = status === 409 || status === 422;
  return (
    <Modal
      open
      size="md"
      modalHeading={title}
      aria-label={title}
      closeButtonLabel={t('common.close')}
      primaryButtonText={move.isPending ? t('common.saving') : t('deal.move.submit')}
      primaryButtonDisabled={!to || move.isPending || (taskId !== '' && !ready)}
      secondaryButtonText={t('common.cancel')}
      shouldSubmitOnEnter={false}
      hasScrollingContent={false}
      onRequestClose={onClose}
      onRequestSubmit={() => (taskId ? handle.current?.submit() : send({}))}
    >
      <div className="lj-stack">
        <p>{name}</p>
        <Select
          id="move-to"
          labelText={t('deal.move.to')}
          data-modal-primary-focus
          value={to}
          onChange={(event) => onTo(event.target.value)}
        >
          <SelectItem value="" text={t('common.choose')} disabled />
          {stages
            .filter((it) => it.stage !== home)
            .map((it) => (
              <SelectItem key={it.stage} value={it.stage} text={it.label} />
            ))}
          {taskId && <SelectItem value={HOLD} text={t('deal.move.hold')} />}
        </Select>
        {refused && (
          <InlineNotification
            lowContrast
            hideCloseButton
            role="alert"
            kind="error"
            statusIconDescription={t('common.error')}
            title={t(status === 409 ? 'deal.move.refused' : 'deal.move.incomplete')}
            subtitle={
              status === 409
                ? ((move.error as ApiError).detail ?? '')
                : unplaced.map((it) => it.message).join(' ') || t('error.invalid')
            }
          />
        )}
        {move.isError && !refused && <Failure error={move.error} />}
        {to && taskId && form.isPending && <SkeletonText paragraph lineCount={6} />}
        {form.isError && <Failure error={form.error} onRetry={() => void form.refetch()} />}
        {to && schema && (
          <Suspense fallback={<SkeletonText paragraph lineCount={6} />}>
            <LazyTaskForm
              ref={handle}
              schema={schema}
              data={data}
              onChange={NOTHING}
              onReady={() => setReady(true)}
              onSubmit={send}
            />
          </Suspense>
        )}
      </div>
    </Modal>
  );
};
