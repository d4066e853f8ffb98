import { CheckmarkFilled, Misuse } from '@carbon/icons-react';
import { sourceName } from '@/components/text/source-name';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Customer } from '../api/get-customer';
import styles from './consents.module.scss';

const CHANNELS = ['email', 'sms', 'phone', 'post'];

export const Consents = ({ consents }: { consents: NonNullable<Customer['consents']> }) => {
  const { t } = useI18n();
  const channel = (name: string) => {
    const key = name.toLowerCase().replace('-', '');
    return CHANNELS.includes(key) ? t(`channel.${key}` as MessageKey) : name;
  };
  if (consents.length === 0) return <p className="lj-quiet">{t('customer.consents.none')}</p>;
  return (
    <ul className={styles.consents}>
      {consents.map((it) => (
        <li key={`${it.channel}${it.purpose}`}>
          {it.given ? (
            <CheckmarkFilled className={styles.given} aria-hidden />
          ) : (
            <Misuse className={styles.refused} aria-hidden />
          )}
          <span>
            {channel(it.channel)}
            {it.purpose ? ` · ${it.purpose === 'marketing' ? t('consent.marketing') : it.purpose}` : ''}:{' '}
            {t(it.given ? 'consent.given' : 'consent.refused')}
            <span className={styles.source}>
              {' '}
              {it.source === 'opt-out' ? t('consent.optOut') : it.source && sourceName(it.source, t)}{' '}
              {it.at && <When at={it.at} as="date" />}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
};
