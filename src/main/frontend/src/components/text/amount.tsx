import { formatMoney, type Money } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

export const Amount = ({ value }: { value: Money | null | undefined }) => {
  const { language } = useI18n();
  return <>{value ? formatMoney(value, language) : '–'}</>;
};
