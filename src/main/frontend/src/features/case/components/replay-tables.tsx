import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { DataTable, type Column } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { When } from '@/components/text/when';
import { formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Replay, ReplayElement } from '../api/get-replay';

/** A gateway without a name only joins paths, and a frame stands for what is in it. */
const isSilent = (it: ReplayElement) => /gateway/i.test(it.type) && it.label === it.elementId;

/** So many rows are shown at first: a sweep begins thousands of cases. */
const SHOWN = 50;

type RowsProps<T> = { label: string; columns: Column<T>[]; rows: T[]; rowKey: (row: T) => string };

const Rows = <T,>({ rows, ...table }: RowsProps<T>) => {
  const { t } = useI18n();
  const [shown, setShown] = useState(SHOWN);
  const more = Math.min(rows.length - shown, 10 * SHOWN);
  return (
    <>
      <DataTable rows={rows.slice(0, shown)} {...table} />
      {more > 0 && (
        <Button kind="ghost" size="sm" onClick={() => setShown(shown + more)}>
          {t('replay.more', { count: more })}
        </Button>
      )}
    </>
  );
};

/** What a case did at each element, which deadlines ran, which versions it was on, and which cases it began. */
export const ReplayTables = ({ replay }: { replay: Replay }) => (
  <>
    <Elements replay={replay} />
    {replay.clocks.length > 0 && <Clocks replay={replay} />}
    {replay.versions.length > 1 && <Versions replay={replay} />}
    {replay.children.length > 0 && <Children replay={replay} />}
  </>
);

const Elements = ({ replay }: { replay: Replay }) => {
  const { t, language } = useI18n();
  return (
    <Section title={t('replay.elements')} flush>
      <Rows
        label={t('replay.elements')}
        rows={replay.elements.filter((it) => !isSilent(it))}
        rowKey={(it) => it.elementId}
        columns={[
          {
            key: 'element',
            title: t('case.step'),
            cell: (it) => (
              <>
                {it.label}
                {!it.inDiagram && <span className="lj-second">{t('replay.former', { number: it.version })}</span>}
                {it.who.length > 0 && (
                  <span className="lj-second lj-narrow">{it.who.map(({ name }) => name).join(', ')}</span>
                )}
              </>
            ),
          },
          {
            key: 'times',
            title: t('replay.visits'),
            cell: (it) => (
              <>
                {it.times}
                {typeof it.instances === 'number' && (
                  <span className="lj-second">{t('replay.instances', { count: it.instances })}</span>
                )}
                {it.canceled > 0 && <span className="lj-second">{t('replay.canceled', { count: it.canceled })}</span>}
              </>
            ),
          },
          {
            key: 'who',
            title: t('case.who'),
            from: 'md',
            cell: (it) => it.who.map(({ name }) => name).join(', ') || '–',
          },
          { key: 'from', title: t('case.from'), from: 'md', cell: (it) => <When at={it.from} as="moment" /> },
          {
            key: 'until',
            title: t('case.until'),
            from: 'lg',
            cell: (it) => (it.open > 0 ? t('case.open') : <When at={it.until} as="moment" />),
          },
          { key: 'took', title: t('case.took'), cell: (it) => formatSpan(it.seconds * 1000, language) },
        ]}
      />
    </Section>
  );
};

const Clocks = ({ replay }: { replay: Replay }) => {
  const { t } = useI18n();
  const nameOf = (id: string) => replay.elements.find((it) => it.elementId === id)?.label ?? id;
  return (
    <Section title={t('replay.clocks')} flush>
      <Rows
        label={t('replay.clocks')}
        rows={replay.clocks.map((it, index) => ({ ...it, index }))}
        rowKey={(it) => String(it.index)}
        columns={[
          {
            key: 'clock',
            title: t('replay.clock'),
            cell: (it) => (
              <>
                {t(`replay.clock.${it.role}` as MessageKey)}
                <span className="lj-second">
                  {it.host && it.host !== it.elementId ? `${nameOf(it.host)}: ${it.label}` : it.label}
                </span>
              </>
            ),
          },
          { key: 'set', title: t('replay.clock.set'), from: 'md', cell: (it) => <When at={it.setAt} as="moment" /> },
          { key: 'due', title: t('replay.clock.until'), cell: (it) => <When at={it.dueAt} as="moment" /> },
          {
            key: 'state',
            title: t('case.state'),
            cell: (it) => (
              <>
                {t(`replay.clock.state.${it.state}${it.role === 'wait' ? '.wait' : ''}` as MessageKey)}
                {it.stoppedAt && (
                  <span className="lj-second">
                    <When at={it.stoppedAt} as="moment" />
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
};

const Versions = ({ replay }: { replay: Replay }) => {
  const { t } = useI18n();
  return (
    <Section title={t('replay.versions')} flush>
      <Rows
        label={t('replay.versions')}
        rows={replay.versions.map((it, index) => ({ ...it, index }))}
        rowKey={(it) => String(it.index)}
        columns={[
          { key: 'version', title: t('case.version'), cell: (it) => it.version },
          { key: 'from', title: t('case.from'), cell: (it) => <When at={it.from} /> },
          { key: 'by', title: t('case.who'), cell: (it) => it.byName ?? it.by ?? '–' },
        ]}
      />
    </Section>
  );
};

const Children = ({ replay }: { replay: Replay }) => {
  const { t } = useI18n();
  const nameOf = (id: string) => replay.elements.find((it) => it.elementId === id)?.label ?? id;
  return (
    <Section title={t('replay.children')} count={replay.children.length} flush>
      <Rows
        label={t('replay.children')}
        rows={replay.children}
        rowKey={(it) => it.caseId}
        columns={[
          {
            key: 'case',
            title: t('case.title'),
            cell: (it) => <LinkTo to={`/cases/${it.caseId}`}>{it.processName}</LinkTo>,
          },
          {
            key: 'how',
            title: t('replay.child.how'),
            from: 'md',
            cell: (it) => (it.elementId ? nameOf(it.elementId) : t('replay.child.message')),
          },
          { key: 'from', title: t('case.from'), cell: (it) => <When at={it.startedAt} as="moment" /> },
          {
            key: 'until',
            title: t('case.until'),
            cell: (it) => (it.endedAt ? <When at={it.endedAt} as="moment" /> : t('case.open')),
          },
        ]}
      />
    </Section>
  );
};
