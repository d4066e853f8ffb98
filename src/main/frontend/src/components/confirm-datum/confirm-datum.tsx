import { Button, TextInput } from '@carbon/react';
import { Checkmark, CheckmarkFilled } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { useConfirmDatum } from './confirm';
import styles from './confirm-datum.module.scss';
import { datumQuery } from './get-datum';

type Props = { customerId: string; channel?: string };

/** One datum to ask about at every contact: a tick when it is right, otherwise what is right instead. */
export const ConfirmDatum = ({ customerId, channel }: Props) => {
  const { t } = useI18n();
  const { data: datum } = useQuery(datumQuery(customerId, channel));
  const confirm = useConfirmDatum(customerId);
  const [correcting, setCorrecting] = useState(false);
  const [value, setValue] = useState('');

  if (!datum) return null;
  if (confirm.isSuccess) {
    return (
      <p className={styles.done} role="status">
        <CheckmarkFilled aria-hidden /> {t('datum.done', { field: datum.label })}
      </p>
    );
  }
  const send = (corrected?: string) => confirm.mutate({ datum, value: corrected });
  return (
    <div className={styles.datum} role="group" aria-label={t('datum.title')}>
      <p>
        <span className={styles.ask}>{t('datum.title')}</span> {datum.label}
        {datum.personName ? ` (${datum.personName})` : ''}: <strong>{datum.hint}</strong>
      </p>
      {correcting ? (
        <div className={styles.correct}>
          <TextInput
            id={`datum-${customerId}`}
            size="sm"
            labelText={t('datum.corrected')}
            value={value}
            invalid={confirm.isError}
            invalidText={confirm.isError ? explain(confirm.error, t).text : ''}
            onChange={(event) => setValue(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                if (value.trim()) send(value);
              }
            }}
          />
          <Button size="sm" type="button" disabled={!value.trim() || confirm.isPending} onClick={() => send(value)}>
            {t('common.save')}
          </Button>
          <Button size="sm" kind="ghost" type="button" onClick={() => setCorrecting(false)}>
            {t('common.cancel')}
          </Button>
        </div>
      ) : (
        <div className={styles.answers}>
          <Button
            size="sm"
            kind="tertiary"
            type="button"
            renderIcon={Checkmark}
            disabled={confirm.isPending}
            onClick={() => send()}
          >
            {t('datum.right')}
          </Button>
          <Button size="sm" kind="ghost" type="button" onClick={() => setCorrecting(true)}>
            {t('datum.wrong')}
          </Button>
          {confirm.isError && <p className="lj-invalid">{explain(confirm.error, t).title}</p>}
        </div>
      )}
    </div>
  );
};
