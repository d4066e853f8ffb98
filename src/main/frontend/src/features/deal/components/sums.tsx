import { formatMoney } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Sum } from '../api/deal';
import { NumberLink } from '@/components/text/number-link';
import styles from './sums.module.scss';

type Props = {
  sums: Sum[];
  weighted?: boolean;
  /** Where the deals of a currency are listed. */
  to?: (currency: string) => string;
};

/** Never added across currencies: one line each, and what it is worth at its probability. */
export const Sums = ({ sums, weighted = true, to }: Props) => {
  const { t, language } = useI18n();
  const worth = sums.filter((it) => Number(it.sum.amount) > 0).sort((a, b) => b.count - a.count);
  if (worth.length === 0) return <span className="lj-quiet">–</span>;
  return (
    <span className={styles.sums}>
      {worth.map((it) => (
        <span key={it.currency} className={styles.sum}>
          {to ? (
            <NumberLink to={to(it.currency)}>{formatMoney(it.sum, language, 0)}</NumberLink>
          ) : (
            <span>{formatMoney(it.sum, language, 0)}</span>
          )}
          {weighted && (
            <span className={styles.weighted}>
              {t('pipeline.weighted', { sum: formatMoney(it.weighted, language, 0) })}
            </span>
          )}
        </span>
      ))}
    </span>
  );
};

/** The same currencies added up over several stages. */
export const addUp = (all: Sum[]): Sum[] => {
  const byCurrency = new Map<string, Sum>();
  const add = (one: string, other: string) =>
    ((Math.round(Number(one) * 100) + Math.round(Number(other) * 100)) / 100).toFixed(2);
  for (const it of all) {
    const before = byCurrency.get(it.currency);
    byCurrency.set(
      it.currency,
      before
        ? {
            ...before,
            count: before.count + it.count,
            sum: { ...before.sum, amount: add(before.sum.amount, it.sum.amount) },
            weighted: { ...before.weighted, amount: add(before.weighted.amount, it.weighted.amount) },
          }
        : it,
    );
  }
  return [...byCurrency.values()].sort((a, b) => b.count - a.count);
};
