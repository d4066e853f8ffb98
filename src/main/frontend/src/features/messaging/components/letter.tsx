import { Button } from '@carbon/react';
import { Attachment, Download } from '@carbon/icons-react';
import { Facts } from '@/components/text/facts';
import { BASE } from '@/lib/api';
import { formatBytes } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageInFull } from '../api/get-message';
import styles from './letter.module.scss';
import '@/lib/i18n/further';

/** What a message says, with its files, which are only ever saved. */
export const Letter = ({ message }: { message: MessageInFull }) => {
  const { t, language } = useI18n();
  const { letter } = message;
  if (!message.readable) return <p className="lj-quiet">{t('message.letter.hidden')}</p>;
  if (!letter) return <p className="lj-quiet">{t('message.letter.none')}</p>;
  return (
    <div className={styles.letter}>
      <Facts
        items={[
          [t('mail.to'), letter.address],
          [t('mail.subject'), letter.subject],
        ]}
      />
      <p className={styles.text}>{letter.body}</p>
      {letter.attachments.length > 0 && (
        <ul className={styles.files} aria-label={t('mail.files')}>
          {letter.attachments.map((it) => (
            <li key={it.position}>
              <Attachment aria-hidden />
              <span className="lj-break">
                {it.name}
                <span className="lj-second">
                  {formatBytes(it.size, language)} · {it.mediaType}
                </span>
              </span>
              <Button
                kind="ghost"
                size="sm"
                hasIconOnly
                renderIcon={Download}
                iconDescription={t('mail.file.save', { name: it.name })}
                tooltipAlignment="end"
                href={`${BASE}/messages/${message.id}/attachments/${String(it.position)}`}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
