import {
  Chat,
  CheckmarkOutline,
  Currency,
  Document,
  DocumentBlank,
  Email,
  Events,
  Phone,
  Renew,
  ShoppingCart,
  UserFollow,
} from '@carbon/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@carbon/react';
import { LinkTo } from '@/components/page/link-to';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import styles from './timeline.module.scss';

export type TimelineEntry = {
  id: string;
  at: string;
  kind: string;
  title?: string | null;
  text?: string | null;
  actorName?: string | null;
  mailId?: string | null;
  href?: string;
};

const MailDialog = lazy(() => import('@/components/mail/mail-dialog').then((it) => ({ default: it.MailDialog })));

const ICONS: Record<string, typeof Phone> = {
  call: Phone,
  meeting: Events,
  email: Email,
  sms: Chat,
  chat: Chat,
  message: Email,
  note: Chat,
  deal: Currency,
  offer: Document,
  task: CheckmarkOutline,
  status: Renew,
  lead: UserFollow,
  purchase: ShoppingCart,
};

/** What happened, newest first. */
export const Timeline = ({ entries }: { entries: TimelineEntry[] }) => {
  const { t } = useI18n();
  const [read, setRead] = useState<string | null>(null);
  return (
    <>
      <ol className={styles.timeline}>
        {entries.map((it) => {
          const Icon = ICONS[it.kind] ?? DocumentBlank;
          return (
            <li key={it.id}>
              <Icon className={styles.icon} aria-hidden />
              <div className={styles.entry}>
                <p className={styles.meta}>
                  {it.kind in ICONS ? t(`timeline.${it.kind}` as MessageKey) : it.kind} ·{' '}
                  <When at={it.at} as="moment" />
                  {it.actorName && <> · {it.actorName}</>}
                </p>
                {it.title && (
                  <p className={styles.title}>{it.href ? <LinkTo to={it.href}>{it.title}</LinkTo> : it.title}</p>
                )}
                {it.text && <p className={styles.text}>{it.text}</p>}
                {it.mailId && (
                  <Button kind="ghost" size="sm" className={styles.read} onClick={() => setRead(it.mailId ?? null)}>
                    {t('mail.read')}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {read && (
        <Suspense>
          <MailDialog mailId={read} onClose={() => setRead(null)} />
        </Suspense>
      )}
    </>
  );
};
