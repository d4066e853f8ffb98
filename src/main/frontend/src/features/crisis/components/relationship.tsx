import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useCurrentUser } from '@/lib/current-user';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { relationshipQuery, signalsQuery, type Relationship, type Signal } from '../api/get-relationship';
import { RecordSignal } from './record-signal';
import styles from './relationship.module.scss';
import { WithdrawSignal } from './withdraw-signal';

const SENTIMENT_COLOURS = { positive: 'green', neutral: 'gray', negative: 'red' } as const;
const COLOURS = { none: 'green', watch: 'blue', warning: 'magenta', alarm: 'red' } as const;

/** How the relation with a customer stands, and the signals that it comes from. */
export const RelationshipSection = ({ customerId, closed }: { customerId: string; closed: boolean }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const relationship = useQuery(relationshipQuery(customerId));
  const list = useInfiniteQuery(signalsQuery(customerId));
  const [recording, setRecording] = useState(false);
  const signals = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Section
      title={t('relationship.title')}
      actions={
        me.can('relationship', 'enter') &&
        !closed && (
          <Button size="sm" kind="ghost" onClick={() => setRecording(true)}>
            {t('relationship.record')}
          </Button>
        )
      }
    >
      {relationship.isPending && <RowsSkeleton rows={2} />}
      {relationship.isError && <Failure error={relationship.error} onRetry={() => void relationship.refetch()} />}
      {relationship.data && <Standing of={relationship.data} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {signals.length > 0 && (
        <ul className="lj-rows" aria-label={t('relationship.signals')}>
          {signals.map((it) => (
            <Row key={it.id} signal={it} relationship={relationship.data} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button kind="ghost" size="sm" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? t('common.loading') : t('common.more')}
        </Button>
      )}
      {recording && <RecordSignal customerId={customerId} onClose={() => setRecording(false)} />}
    </Section>
  );
};

const Standing = ({ of }: { of: Relationship }) => {
  const { t, language } = useI18n();
  return (
    <p>
      <Tag size="md" type={COLOURS[of.level]}>
        {t(`relationship.level.${of.level}`)}
      </Tag>{' '}
      {of.keyCustomer && (
        <Tag size="md" type="purple">
          {t('relationship.key')}
        </Tag>
      )}
      <span className="lj-second">
        {of.reasons.length === 0
          ? t('relationship.calm', { days: of.days })
          : t('relationship.weighs', { count: of.reasons.length, days: of.days, points: of.points })}
        {of.since && of.level !== 'none' && ` · ${t('relationship.since', { on: formatDate(of.since, language) })}`}
      </span>
    </p>
  );
};

const Row = ({ signal, relationship }: { signal: Signal; relationship: Relationship | undefined }) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const [withdrawing, setWithdrawing] = useState(false);
  const warns = !signal.sentiment || signal.sentiment === 'negative';
  const counts = relationship?.reasons.find((it) => it.id === signal.id);
  const mayWithdraw =
    !signal.withdrawn &&
    (me.can('relationship', 'edit') || (me.can('relationship', 'enter') && signal.recordedBy === me.id));
  return (
    <li className={styles.row}>
      <div>
        {formatDate(signal.happenedOn, language)} ·{' '}
        <strong className={signal.withdrawn ? styles.withdrawn : undefined}>
          {t(`relationship.kind.${signal.kind}`)}
        </strong>{' '}
        {signal.sentiment && (
          <Tag size="sm" type={SENTIMENT_COLOURS[signal.sentiment]}>
            {t(`relationship.sentiment.${signal.sentiment}`)}
          </Tag>
        )}
        <span className="lj-second">
          {[
            signal.note,
            signal.externalId,
            t(`relationship.source.${signal.source}`),
            signal.withdrawn
              ? t('relationship.withdrawnBecause', { reason: signal.withdrawn.reason })
              : counts
                ? t('relationship.countsUntil', { on: formatDate(counts.countsUntil, language) })
                : warns && t('relationship.tooOld'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {mayWithdraw && (
        <Button kind="ghost" size="sm" onClick={() => setWithdrawing(true)}>
          {t('relationship.withdraw')}
        </Button>
      )}
      {withdrawing && <WithdrawSignal signal={signal} onClose={() => setWithdrawing(false)} />}
    </li>
  );
};
