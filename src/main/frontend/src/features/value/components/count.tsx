import { NumberLink } from '@/components/text/number-link';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useCurrentUser } from '@/lib/current-user';

/** A number of customers that leads to them. */
export const Count = ({ value, to }: { value: number; to: string }) => {
  const { language } = useI18n();
  const mayLook = useCurrentUser().can('customer');
  const text = formatNumber(value, language);
  return value > 0 && mayLook ? <NumberLink to={to}>{text}</NumberLink> : <span className="lj-quiet">{text}</span>;
};
