import { Button, FileUploaderButton } from '@carbon/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { download } from '@/lib/csv';
import { useI18n } from '@/lib/i18n/i18n';
import { TABLES, tableQuery, tryTable, type Table } from '../api/what-if';
import { parseDmn, readTable, writeTable } from './dmn-table';
import { Outcomes } from './outcomes';
import styles from './what-if.module.scss';

/** A day of the cascade if one of its tables were another; nothing is deployed. */
export const WhatIfView = () => {
  const { t } = useI18n();
  const [decision, setDecision] = useState<Table>('reactivation-offer');
  const table = useQuery(tableQuery(decision));
  return (
    <div className="lj-column">
      <p>{t('reactivation.whatIf.help')}</p>
      <div className={styles.choice}>
        <FilterSelect
          id="what-if-table"
          label={t('reactivation.whatIf.table')}
          value={decision}
          onChange={(it) => setDecision(TABLES.find((one) => one === it) ?? 'reactivation-offer')}
          options={TABLES.map((it): [string, string] => [it, t(`reactivation.table.${it}`)])}
        />
      </div>
      {table.isPending && <RowsSkeleton rows={6} />}
      {table.isError && <Failure error={table.error} onRetry={() => void table.refetch()} />}
      {table.data && <Trial key={decision} decision={decision} inForce={table.data} />}
    </div>
  );
};

const Trial = ({ decision, inForce }: { decision: Table; inForce: string }) => {
  const { t, language } = useI18n();
  const [xml, setXml] = useState(inForce);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [day, setDay] = useState('');
  const trial = useMutation({ mutationFn: tryTable });
  const table = useMemo(() => {
    const document = parseDmn(xml);
    return document && readTable(document, decision, language);
  }, [xml, decision, language]);
  const rows = table?.rows.map((row, at) => row.map((it, column) => typed[`${at}.${column}`] ?? it.text)) ?? [];
  const file = () => (table ? writeTable(xml, decision, rows) : xml);
  const back = () => {
    setXml(inForce);
    setTyped({});
    trial.reset();
  };
  const open = async (files: FileList | null) => {
    const chosen = files?.[0];
    if (!chosen) return;
    setXml(await chosen.text());
    setTyped({});
    trial.reset();
  };
  const changed = (row: number, column: number) => {
    const cell = typed[`${row}.${column}`];
    return cell !== undefined && cell !== table?.rows[row]?.[column]?.text;
  };
  return (
    <>
      <Section
        title={t(`reactivation.table.${decision}`)}
        flush
        actions={
          <div className="lj-row">
            <FileUploaderButton
              size="sm"
              buttonKind="ghost"
              accept={['.dmn', '.xml']}
              labelText={t('reactivation.whatIf.open')}
              disableLabelChanges
              onChange={(event) => void open(event.target.files)}
            />
            <Button
              kind="ghost"
              size="sm"
              onClick={() => download(`${decision}.dmn`, new Blob([file()], { type: 'application/xml' }))}
            >
              {t('reactivation.whatIf.save')}
            </Button>
            <Button kind="ghost" size="sm" onClick={back}>
              {t('reactivation.whatIf.reset')}
            </Button>
          </div>
        }
      >
        {table ? (
          <div className={styles.scroll}>
            <table className={styles.table}>
              <caption className={styles.caption}>{t('reactivation.whatIf.cells')}</caption>
              <thead>
                <tr>
                  <th scope="col">#</th>
                  {table.columns.map((it) => (
                    <th key={it.label} scope="col" className={it.output ? styles.output : undefined}>
                      {it.label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, at) => (
                  <tr key={at}>
                    <th scope="row">{at + 1}</th>
                    {row.map((text, column) => (
                      <td key={column} className={table.columns[column]?.output ? styles.output : undefined}>
                        <input
                          className={changed(at, column) ? styles.changed : styles.cell}
                          value={text}
                          placeholder="–"
                          spellCheck={false}
                          aria-label={t('reactivation.whatIf.cell', {
                            row: at + 1,
                            column: table.columns[column]?.label ?? '',
                          })}
                          onChange={(event) => setTyped({ ...typed, [`${at}.${column}`]: event.target.value })}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <p className="lj-padded">{t('reactivation.whatIf.unreadable')}</p>
        )}
      </Section>
      <div className={styles.ask}>
        <DateField
          id="what-if-day"
          labelText={t('reactivation.whatIf.day')}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <Button
          size="md"
          disabled={trial.isPending}
          onClick={() => trial.mutate({ decision, xml: file(), ...(day && { day }) })}
        >
          {t(trial.isPending ? 'reactivation.whatIf.counting' : 'reactivation.whatIf.try')}
        </Button>
      </div>
      {trial.isError && <Failure error={trial.error} />}
      {trial.data && <Outcomes answer={trial.data} />}
    </>
  );
};
