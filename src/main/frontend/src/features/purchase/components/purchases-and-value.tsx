import { Button, Tag } from '@carbon/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { formatDate, formatMoney, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { customerValueQuery, type CustomerValue } from '../api/get-customer-value';
import { purchasesQuery, type Purchase } from '../api/get-purchases';
import styles from './purchases-and-value.module.scss';
import { RfmScores } from './rfm-scores';
import '@/lib/i18n/further';

const MovesAndDeparture = lazy(() => import('./departure').then((it) => ({ default: it.MovesAndDeparture })));
const VoidPurchase = lazy(() => import('./void-purchase').then((it) => ({ default: it.VoidPurchase })));

const COLOURS = {
  none: 'gray',
  active: 'green',
  dormant: 'blue',
  'potential-outflow': 'magenta',
  outflow: 'red',
} as const;

/** What a customer bought, what that comes to, and how the customer compares with the others. */
export const PurchasesAndValue = ({ customerId }: { customerId: string }) => {
  const { t } = useI18n();
  const value = useQuery(customerValueQuery(customerId));
  const list = useInfiniteQuery(purchasesQuery(customerId));
  const purchases = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Section
      title={t('purchase.title')}
      count={value.data?.orders}
      actions={
        value.data &&
        value.data.stage !== 'none' && (
          <Tag size="sm" type={COLOURS[value.data.stage]}>
            {value.data.stageLabel}
          </Tag>
        )
      }
    >
      {value.isPending && <RowsSkeleton rows={2} />}
      {value.isError && <Failure error={value.error} onRetry={() => void value.refetch()} />}
      {value.data?.orders === 0 && purchases.length === 0 && <p className="lj-quiet">{t('purchase.none')}</p>}
      {value.data && value.data.orders > 0 && <Worth of={value.data} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {purchases.length > 0 && (
        <ul className={`lj-rows ${styles.list}`} aria-label={t('purchase.list')}>
          {purchases.map((it) => (
            <Row key={it.id} purchase={it} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button kind="ghost" size="sm" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? t('common.loading') : t('common.more')}
        </Button>
      )}
      {value.data && (
        <div className={styles.more}>
          <Suspense>
            <MovesAndDeparture customerId={customerId} value={value.data} />
          </Suspense>
        </div>
      )}
    </Section>
  );
};

const Worth = ({ of }: { of: CustomerValue }) => {
  const { t, language } = useI18n();
  const moved = of.groupChanges[0];
  return (
    <div className={styles.worth}>
      <Facts
        items={[
          [t('purchase.last'), of.lastPurchaseOn && formatDate(of.lastPurchaseOn, language)],
          [t('purchase.first'), of.firstPurchaseOn && formatDate(of.firstPurchaseOn, language)],
          [t('purchase.orders'), formatNumber(of.orders, language)],
          [t('purchase.revenue'), formatMoney(of.revenue, language)],
          [
            t('purchase.lifetimeValue'),
            of.lifetimeValue && (
              <>
                {formatMoney(of.lifetimeValue, language)}{' '}
                {of.highValue && (
                  <Tag size="sm" type="purple">
                    {t('purchase.highValue')}
                  </Tag>
                )}
              </>
            ),
          ],
          [
            t('purchase.group'),
            of.rfmGroup && (
              <>
                {of.rfmGroupLabel}
                {moved && (
                  <span className="lj-second">
                    {t('purchase.group.before', { group: moved.labelBefore ?? moved.groupBefore })} ·{' '}
                    <When at={moved.at} as="date" />
                  </span>
                )}
              </>
            ),
          ],
        ]}
      />
      {of.recency && of.frequency && of.monetary ? (
        <RfmScores recency={of.recency} frequency={of.frequency} monetary={of.monetary} />
      ) : (
        <p className="lj-quiet">{t('purchase.scores.none')}</p>
      )}
    </div>
  );
};

const Row = ({ purchase }: { purchase: Purchase }) => {
  const { t, language } = useI18n();
  const mayVoid = useCurrentUser().can('purchase', 'edit');
  const [voiding, setVoiding] = useState(false);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <When at={purchase.at} as="date" /> ·{' '}
        <strong className={purchase.voided ? styles.voided : undefined}>{formatMoney(purchase.total, language)}</strong>
        <span className="lj-second">
          {[
            purchase.externalId,
            typeof purchase.items === 'number' &&
              t('purchase.items', { count: formatNumber(purchase.items, language) }),
            purchase.returnOf && t('purchase.returnOf', { number: purchase.returnOf }),
            purchase.voided && t('purchase.voidedBecause', { reason: purchase.voided.reason }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {purchase.returnOf && (
        <Tag size="sm" type="gray">
          {t('purchase.return')}
        </Tag>
      )}
      {purchase.voided ? (
        <Tag size="sm" type="red">
          {t('purchase.voided')}
        </Tag>
      ) : (
        mayVoid && (
          <Button size="sm" kind="ghost" onClick={() => setVoiding(true)}>
            {t('purchase.void')}
          </Button>
        )
      )}
      {voiding && (
        <Suspense>
          <VoidPurchase purchase={purchase} onClose={() => setVoiding(false)} />
        </Suspense>
      )}
    </li>
  );
};
