import { Button, Tag } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { couponsQuery, type Coupon } from '../api/get-coupons';
import styles from './coupons-of.module.scss';
import '@/lib/i18n/further';

const COLOURS = { valid: 'green', used: 'blue', expired: 'gray' } as const;

/** Which coupons offers gave a customer, and what became of them; nothing while there are none. */
export const CouponsOf = ({ customerId }: { customerId: string }) => {
  const { t } = useI18n();
  const list = useInfiniteQuery(couponsQuery(customerId));
  const coupons = list.data?.pages.flatMap((it) => it.items) ?? [];
  if (!list.isError && coupons.length === 0) return null;
  return (
    <Section title={t('coupon.title')}>
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <ul className="lj-rows" aria-label={t('coupon.list')}>
        {coupons.map((it) => (
          <Row key={it.code} coupon={it} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button kind="ghost" size="sm" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? t('common.loading') : t('common.more')}
        </Button>
      )}
    </Section>
  );
};

const Row = ({ coupon }: { coupon: Coupon }) => {
  const { t, language } = useI18n();
  return (
    <li className={styles.row}>
      <div>
        <code className="lj-code">{coupon.code}</code> ·{' '}
        <strong>{t('coupon.benefit', { benefit: coupon.benefit })}</strong>
        <span className="lj-second">
          {typeof coupon.step === 'number' ? t('coupon.reactivation', { step: coupon.step }) : t('coupon.birthday')}
          {' · '}
          <When at={coupon.issuedAt} as="date" />
          {' · '}
          {coupon.state === 'used'
            ? t('coupon.usedFor', { number: coupon.purchaseExternalId ?? '' })
            : t('coupon.until', { on: formatDate(coupon.validUntil, language) })}
        </span>
      </div>
      <Tag size="sm" type={COLOURS[coupon.state]}>
        {t(`coupon.state.${coupon.state}`)}
      </Tag>
    </li>
  );
};
