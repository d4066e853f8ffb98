import { LinkTo } from '@/components/page/link-to';
import { useI18n } from '@/lib/i18n/i18n';
import type { Customer } from '../api/get-customer';

/** The company above and the companies directly below. */
export const CompanyGroup = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  return (
    <ul className="lj-rows">
      {customer.parent && (
        <li>
          <LinkTo to={`/customers/${customer.parent.id}`}>{customer.parent.name}</LinkTo>
          <span className="lj-second">{t('customer.parent')}</span>
        </li>
      )}
      {customer.children?.map((it) => (
        <li key={it.id}>
          <LinkTo to={`/customers/${it.id}`}>{it.name}</LinkTo>
          <span className="lj-second">{t('customer.child')}</span>
        </li>
      ))}
    </ul>
  );
};
