import {
  Button,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableExpandedRow,
  TableExpandHeader,
  TableExpandRow,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
} from '@carbon/react';
import { Fragment, useState } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Entry, Filters, Value } from '../api/audit';
import styles from './history.module.scss';

type Props = {
  entries: Entry[];
  onAsk: (filters: Partial<Filters>) => void;
  onReveal: (subject: { id: string; label: string }) => void;
};

const PAGES: Record<string, [kind: string, path: string]> = {
  lead: ['lead', '/leads'],
  customer: ['customer', '/customers'],
  deal: ['deal', '/deals'],
  offer: ['offer', '/offers'],
  message: ['message', '/messages'],
  import: ['import', '/imports'],
  process: ['process', '/processes'],
};

const COLUMNS = 6;

/** As the server writes what is masked. */
const MASK = '•••';

const ValueText = ({ value }: { value: Value }) => {
  const { t } = useI18n();
  if (value.state === 'SHOWN') return <>{value.value}</>;
  if (value.state === 'NONE') return <span className={styles.absent}>–</span>;
  return (
    <span className={styles.absent}>
      {t(value.state === 'MASKED' ? 'history.value.masked' : 'history.value.erased')}
    </span>
  );
};

/** What somebody typed as the reason is masked and erased as values are. */
const reasonOf = (entry: Entry, t: ReturnType<typeof useI18n>['t']) => {
  if (entry.reason) return entry.reason === MASK ? t('history.value.masked') : entry.reason;
  const isChange = entry.changes.some((it) => it.field === 'reason');
  return entry.erased.includes('reason') && !isChange ? t('history.value.erased') : null;
};

const Reason = ({ entry }: { entry: Entry }) => {
  const { t } = useI18n();
  const reason = reasonOf(entry, t);
  return reason && <span className="lj-second">{reason}</span>;
};

const Detail = ({ entry, onAsk, onReveal }: { entry: Entry } & Omit<Props, 'entries'>) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const { subject } = entry;
  const page = PAGES[subject.type];
  const isMasked = entry.masked.length > 0 || subject.masked;
  return (
    <div className={styles.detail}>
      {entry.changes.length > 0 && (
        <table className={styles.changes}>
          <caption className="cds--visually-hidden">{t('history.changes')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('history.field')}</th>
              <th scope="col">{t('history.before')}</th>
              <th scope="col">{t('history.after')}</th>
            </tr>
          </thead>
          <tbody>
            {entry.changes.map((it) => (
              <tr key={it.field}>
                <th scope="row">{it.label}</th>
                <td>
                  <ValueText value={it.before} />
                </td>
                <td>
                  <ValueText value={it.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Facts
        items={[
          [t('history.reason'), reasonOf(entry, t)],
          [t('history.at'), <span className={styles.id}>{entry.at}</span>],
          [t('history.source'), <span className={styles.id}>{entry.source}</span>],
          [t('history.subject.id'), <span className={styles.id}>{`${subject.type} ${subject.id}`}</span>],
          [t('history.action.id'), entry.action],
          [t('history.entry'), entry.id],
        ]}
      />
      <div className={styles.actions}>
        {isMasked && me.can('audit', 'enter') && (
          <Button size="sm" kind="tertiary" onClick={() => onReveal(subject)}>
            {t('history.reveal')}
          </Button>
        )}
        <Button
          size="sm"
          kind="ghost"
          onClick={() => onAsk(subject.type === 'customer' ? { customer: subject.id } : { subject: subject.id })}
        >
          {t('history.about')}
        </Button>
        {entry.caseId && (
          <Button size="sm" kind="ghost" onClick={() => onAsk({ case: entry.caseId ?? '' })}>
            {t('history.inCase')}
          </Button>
        )}
        {entry.caseId && <LinkTo to={`/cases/${entry.caseId}`}>{t('history.openCase')}</LinkTo>}
        {page && me.can(page[0]) && <LinkTo to={`${page[1]}/${subject.id}`}>{t('history.openRecord')}</LinkTo>}
      </div>
    </div>
  );
};

/** Entries of the trail, newest first; each opens to what changed. */
export const EntriesTable = ({ entries, onAsk, onReveal }: Props) => {
  const { t } = useI18n();
  const [open, setOpen] = useState<string | null>(null);
  const who = (entry: Entry) =>
    entry.actor === 'system'
      ? t('history.actor.system')
      : entry.actor === 'public'
        ? t('history.actor.public')
        : (entry.actorName ?? entry.actor);
  return (
    <TableContainer className={styles.container}>
      <Table size="md" aria-label={t('history.entries')}>
        <TableHead>
          <TableRow>
            <TableExpandHeader aria-label={t('history.details')} />
            <TableHeader>{t('history.when')}</TableHeader>
            <TableHeader>{t('history.what')}</TableHeader>
            <TableHeader className={styles.md}>{t('history.subject')}</TableHeader>
            <TableHeader className={styles.md}>{t('history.who')}</TableHeader>
            <TableHeader className={styles.lg}>{t('history.step')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((it) => {
            const isOpen = open === it.id;
            return (
              <Fragment key={it.id}>
                <TableExpandRow
                  isExpanded={isOpen}
                  onExpand={() => setOpen(isOpen ? null : it.id)}
                  aria-label={t(isOpen ? 'history.details.hide' : 'history.details.show', { what: it.actionLabel })}
                  aria-controls={`entry-${it.id}`}
                  id={`entry-${it.id}-row`}
                >
                  <TableCell>
                    <When at={it.at} />
                  </TableCell>
                  <TableCell>
                    {it.actionLabel}
                    <Reason entry={it} />
                  </TableCell>
                  <TableCell className={styles.md}>
                    {it.subject.label}
                    {it.subject.masked && (
                      <Tag size="sm" type="cool-gray">
                        {t('history.masked')}
                      </Tag>
                    )}
                  </TableCell>
                  <TableCell className={styles.md}>{who(it)}</TableCell>
                  <TableCell className={styles.lg}>
                    {it.processName}
                    {it.elementLabel && it.elementId !== it.processKey && (
                      <span className="lj-second">{it.elementLabel}</span>
                    )}
                  </TableCell>
                </TableExpandRow>
                {isOpen && (
                  <TableExpandedRow colSpan={COLUMNS} id={`entry-${it.id}`}>
                    <Detail entry={it} onAsk={onAsk} onReveal={onReveal} />
                  </TableExpandedRow>
                )}
              </Fragment>
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
};
