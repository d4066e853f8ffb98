import { Button, Tag } from '@carbon/react';
import { Attachment, Download } from '@carbon/icons-react';
import { useState } from 'react';
import { Facts } from '@/components/text/facts';
import { MailTo } from '@/components/text/reach';
import { When } from '@/components/text/when';
import { BASE } from '@/lib/api';
import { formatBytes } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Mail, MailFile } from './get-mail';
import styles from './mail-text.module.scss';

/** A mail as text, whatever it was written in; its files are only ever saved, never opened here. */
export const MailText = ({ mail }: { mail: Mail }) => {
  const { t } = useI18n();
  const [whole, setWhole] = useState(false);
  const more = mail.fullText !== mail.text && Boolean(mail.fullText);
  if (mail.subject === null || mail.subject === undefined) return <p className="lj-quiet">{t('mail.forgotten')}</p>;
  return (
    <div className={styles.mail}>
      <Facts
        items={[
          [t('mail.from'), mail.sender && [mail.senderName, ' ', <MailTo key="address" address={mail.sender} />]],
          [t('mail.to'), mail.recipients],
          [t('mail.subject'), mail.subject],
          [t('mail.receivedAt'), <When key="at" at={mail.receivedAt} />],
        ]}
      />
      <p className={styles.text}>
        {(whole ? mail.fullText : mail.text) || <span className="lj-quiet">{t('mail.empty')}</span>}
      </p>
      {more && (
        <Button kind="ghost" size="sm" onClick={() => setWhole(!whole)}>
          {t(whole ? 'mail.lessText' : 'mail.wholeText')}
        </Button>
      )}
      {mail.cut && <p className="lj-quiet">{t('mail.cut')}</p>}
      {mail.files.length > 0 && (
        <ul className={styles.files} aria-label={t('mail.files')}>
          {mail.files.map((it) => (
            <File key={it.id} mail={mail} file={it} />
          ))}
        </ul>
      )}
    </div>
  );
};

const File = ({ mail, file }: { mail: Mail; file: MailFile }) => {
  const { t, language } = useI18n();
  return (
    <li>
      <Attachment aria-hidden />
      <span className={styles.name}>
        {file.name}
        <span className="lj-second">
          {formatBytes(file.size, language)} · {file.type}
        </span>
        {file.program && (
          <span className={styles.program}>
            <Tag type="red" size="sm">
              {t('mail.file.program')}
            </Tag>
          </span>
        )}
        {!file.kept && <span className="lj-second">{t('mail.file.left')}</span>}
      </span>
      {file.kept && (
        <Button
          kind="ghost"
          size="sm"
          hasIconOnly
          renderIcon={Download}
          iconDescription={t('mail.file.save', { name: file.name })}
          tooltipAlignment="end"
          href={`${BASE}/mails/${mail.id}/files/${file.id}`}
        />
      )}
    </li>
  );
};
