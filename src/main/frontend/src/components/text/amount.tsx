import { formatMoney } from '@/lib/format';

import { useI18n } from '@/lib/i18n/i18n';

type Props = { value: { amount: string; currency?: string | null } | null | undefined };

export const Amount = ({ value }: Props) => {
  const { language } = useI18n();
  return <>{value ? formatMoney({ amount: value.amount, currency: value.currency ?? 'PLN' }, language) : '–'}</>;
};
