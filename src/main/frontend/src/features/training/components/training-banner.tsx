import { Button, ProgressBar } from '@carbon/react';
import { Time } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { useNow } from '@/lib/clock';
import { useCurrentUser } from '@/lib/current-user';
import { formatDateTime, formatDay, formatTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { clockQuery } from '../api/get-clock';
import { useMoveClock, type Move } from '../api/move-clock';
import styles from './training-banner.module.scss';

const MoveToDialog = lazy(() => import('./move-to-dialog').then((it) => ({ default: it.MoveToDialog })));

/** Training mode on every page: what time it is here, and the buttons that let it pass. */
export const TrainingBanner = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const clock = useQuery({ ...clockQuery, enabled: me.can('training') });
  const move = useMoveClock();
  const now = useNow();
  const [asking, setAsking] = useState(false);

  const walk = (to: Move) =>
    move.mutate(to, {
      onSuccess: (moved) => {
        setAsking(false);
        toast(t('training.moved', { time: formatDateTime(moved.now, language) }), {
          kind: moved.jobsFailed > 0 ? 'warning' : 'success',
          text: [
            t('training.jobsRun', { count: moved.jobsRun }),
            moved.jobsFailed > 0 ? t('training.jobsFailed', { count: moved.jobsFailed }) : '',
          ].join(' '),
        });
      },
      onError: (error) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
    });

  const mayMove = !me.is('AUDITOR', 'INTEGRATION') || me.is('REP', 'MANAGER', 'MARKETING', 'SERVICE', 'ADMIN', 'BOARD');
  const next = clock.data?.nextDueAt;

  return (
    <aside className={styles.banner} aria-label={t('training.title')}>
      <span className={styles.name}>{t('training.title')}</span>
      {clock.data && (
        <span className={styles.time}>
          <Time aria-hidden />
          <span className={styles.day}>{formatDay(now, language)}</span>
          <strong>{formatTime(now, language)}</strong>
        </span>
      )}
      {mayMove && clock.data && (
        <span className={styles.buttons}>
          <Button kind="ghost" size="sm" disabled={move.isPending} onClick={() => walk({ advance: 'PT1H' })}>
            {t('training.hour')}
          </Button>
          <Button kind="ghost" size="sm" disabled={move.isPending} onClick={() => walk({ advance: 'P1D' })}>
            {t('training.day')}
          </Button>
          <Button
            kind="ghost"
            size="sm"
            disabled={move.isPending || !next}
            title={next ? formatDateTime(next, language) : t('training.noDeadline')}
            onClick={() => next && walk({ to: next })}
          >
            {t('training.next')}
          </Button>
          <Button kind="ghost" size="sm" disabled={move.isPending} onClick={() => setAsking(true)}>
            {t('training.to')}
          </Button>
        </span>
      )}
      {move.isPending && (
        <div className={styles.progress}>
          <ProgressBar size="small" hideLabel label={t('training.walking')} />
        </div>
      )}
      {asking && (
        <Suspense>
          <MoveToDialog
            busy={move.isPending}
            error={move.error}
            onClose={() => setAsking(false)}
            onMove={(to) => walk({ to })}
          />
        </Suspense>
      )}
    </aside>
  );
};
