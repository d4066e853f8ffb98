import { Button } from '@carbon/react';
import { Add, CheckmarkFilled, Misuse } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { sourceName } from '@/components/text/source-name';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { consentsQuery } from '../api/get-consents';
import type { Customer } from '../api/get-customer';
import styles from './consents.module.scss';
import '@/lib/i18n/further';

const ConsentDialog = lazy(() => import('./consent-dialog').then((it) => ({ default: it.ConsentDialog })));

const CHANNELS = ['email', 'sms', 'phone', 'post'];

type Consent = NonNullable<Customer['consents']>[number];

/** What holds now; every word there was when it is asked for; and a new one where it is heard. */
export const Consents = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const [all, setAll] = useState(false);
  const [recording, setRecording] = useState(false);
  const history = useQuery({ ...consentsQuery(customer.id), enabled: all });
  const current = customer.consents ?? [];
  return (
    <>
      {current.length === 0 && <p className="lj-quiet">{t('customer.consents.none')}</p>}
      <ul className={styles.consents}>
        {current.map((it) => (
          <Word key={`${it.channel}${it.purpose}`} consent={it} />
        ))}
      </ul>
      <div className="lj-row">
        {me.can('customer', 'enter') && (
          <Button size="sm" kind="ghost" renderIcon={Add} onClick={() => setRecording(true)}>
            {t('consent.record')}
          </Button>
        )}
        {current.length > 0 && (
          <Button size="sm" kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'customer.less' : 'consent.history')}
          </Button>
        )}
      </div>
      {all && (
        <ol className={styles.consents} aria-label={t('consent.history')}>
          {history.data?.map((it) => (
            <Word key={`${it.channel}${it.purpose}${it.recordedAt}`} consent={it} full />
          ))}
        </ol>
      )}
      {recording && (
        <Suspense>
          <ConsentDialog customerId={customer.id} onClose={() => setRecording(false)} />
        </Suspense>
      )}
    </>
  );
};

const Word = ({ consent: it, full = false }: { consent: Consent; full?: boolean }) => {
  const { t } = useI18n();
  const channel = (name: string) => {
    const key = name.toLowerCase().replace('-', '');
    return CHANNELS.includes(key) ? t(`channel.${key}` as MessageKey) : name;
  };
  return (
    <li>
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
          {it.textVersion ? ` · ${t('consent.version', { version: it.textVersion })}` : ''}
          {full && it.recordedByName ? ` · ${it.recordedByName}` : ''}
        </span>
      </span>
    </li>
  );
};
