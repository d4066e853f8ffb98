import { Button } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { Section } from '@/components/page/section';
import { useI18n } from '@/lib/i18n/i18n';
import { ofRow, useChangePlan, type Part, type Plan } from '../api/plans';
import { PartDialog, type PartField } from './part-dialog';
import styles from './relationship.module.scss';

type Row = { id: string; name: string };
type Values = Record<string, string>;

type Props<T extends Row> = {
  plan: Plan;
  part: Part;
  title: string;
  rows: T[];
  fields: PartField[];
  editable: boolean;
  valuesOf: (row: T | undefined) => Values;
  /** What is sent for the row; of a new one without an id. */
  rowOf: (values: Values, row: T | undefined) => object;
  show: (row: T, index: number) => ReactNode;
  before?: ReactNode;
};

/** One part of a plan: its rows, each to be edited or taken out. */
export const RowsSection = <T extends Row>(props: Props<T>) => {
  const { plan, part, title, rows, fields, editable, valuesOf, rowOf, show, before } = props;
  const { t } = useI18n();
  const save = useChangePlan(plan);
  const [editing, setEditing] = useState<T | 'new' | null>(null);
  const edited = editing === 'new' ? undefined : (editing ?? undefined);
  return (
    <Section
      title={title}
      count={rows.length}
      actions={
        editable && (
          <Button size="sm" kind="ghost" onClick={() => setEditing('new')}>
            {t('plan-crisis.add')}
          </Button>
        )
      }
    >
      {before}
      {rows.length === 0 && <p className="lj-quiet">{t('plan-crisis.nothing')}</p>}
      <ul className="lj-rows" aria-label={title}>
        {rows.map((it, index) => (
          <li key={it.id} className={styles.row}>
            <div>{show(it, index)}</div>
            {editable && (
              <>
                <Button
                  kind="ghost"
                  size="sm"
                  aria-label={`${t('plan-crisis.edit')}: ${it.name}`}
                  onClick={() => setEditing(it)}
                >
                  {t('plan-crisis.edit')}
                </Button>
                <Button
                  kind="ghost"
                  size="sm"
                  aria-label={`${t('plan-crisis.remove')}: ${it.name}`}
                  disabled={save.isPending}
                  onClick={() => save.mutate({ [part]: rows.filter((row) => row.id !== it.id) })}
                >
                  {t('plan-crisis.remove')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <PartDialog
          title={title}
          fields={fields}
          initial={valuesOf(edited)}
          busy={save.isPending}
          error={save.error}
          onClose={() => setEditing(null)}
          onSubmit={(values, refuse) => {
            const row = rowOf(values, edited);
            const all = edited ? rows.map((it) => (it.id === edited.id ? row : it)) : [...rows, row];
            const place = `${part}[${all.indexOf(row)}]`;
            save.mutate(
              { [part]: all },
              { onSuccess: () => setEditing(null), onError: (error) => void refuse(ofRow(error, place)) },
            );
          }}
        />
      )}
    </Section>
  );
};
