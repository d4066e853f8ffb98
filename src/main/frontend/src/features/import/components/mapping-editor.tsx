import { Button, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import type { ImportField } from '../api/get-kinds';
import type { Preview } from '../api/import';
import { textToValues, valuesToText, type Draft, type Target } from './mapping';
import styles from './mapping-editor.module.scss';
import { ValueChoices } from './value-choices';

type Props = {
  preview: Preview;
  fields: ImportField[];
  draft: Draft;
  /** By column, what the server said about it. */
  errors: Record<string, string>;
  onChange: (draft: Draft) => void;
};

const Fields = ({ fields, none }: { fields: ImportField[]; none: string }) => (
  <>
    <SelectItem value="" text={none} />
    {fields.map((it) => (
      <SelectItem key={it.name} value={it.name} text={it.required || it.group ? `${it.label} *` : it.label} />
    ))}
  </>
);

/** Which column fills which field, with an example of what stands in it. */
export const MappingEditor = ({ preview, fields, draft, errors, onChange }: Props) => {
  const { t } = useI18n();
  const [open, setOpen] = useState('');
  const example = (index: number) => preview.rows.map((it) => it.cells[index]).find((it) => it) ?? '';

  const change = (column: string, next: Partial<Target> & { field: string }) => {
    const [first, ...rest] = draft.columns[column] ?? [];
    const all = next.field ? [{ ...first, ...next }, ...rest] : rest;
    onChange({ ...draft, columns: { ...draft.columns, [column]: all } });
  };

  return (
    <ul className={styles.columns} aria-label={t('import.mapping')}>
      {preview.columns.map((column, index) => {
        const [target, ...more] = draft.columns[column] ?? [];
        const id = `column-${index}`;
        const choices = fields.find((it) => it.name === target?.field)?.choices ?? [];
        const empty = draft.empty.map((it) => it.toLowerCase());
        const texts = (preview.values?.[column] ?? []).filter((it) => !empty.includes(it.toLowerCase()));
        const chosen = choices.length > 0 && texts.length > 0 && !target?.template;
        return (
          <li key={column} className={styles.column}>
            <div className={styles.head}>
              <div className={styles.name}>
                {column}
                <span className={styles.example}>{example(index)}</span>
              </div>
              <Select
                id={id}
                size="sm"
                labelText={t('import.field.of', { column })}
                hideLabel
                value={target?.field ?? ''}
                invalid={column in errors}
                invalidText={errors[column]}
                onChange={(event) => change(column, { field: event.target.value })}
              >
                <Fields fields={fields} none={t('import.field.none')} />
              </Select>
              <Button
                kind="ghost"
                size="sm"
                disabled={!target}
                aria-expanded={open === column}
                aria-label={t('import.options.of', { column })}
                onClick={() => setOpen(open === column ? '' : column)}
              >
                {t('import.options')}
              </Button>
            </div>
            {more.length > 0 && (
              <p className="lj-quiet">
                {t('import.alsoFills', {
                  fields: more.map((it) => fields.find((one) => one.name === it.field)?.label ?? it.field).join(', '),
                })}
              </p>
            )}
            {target && chosen && (
              <ValueChoices
                id={id}
                column={column}
                texts={texts}
                choices={choices}
                target={target}
                onChange={(next) => change(column, { field: target.field, ...next })}
              />
            )}
            {target && open === column && (
              <div className="lj-pair">
                <TextInput
                  id={`${id}-template`}
                  size="sm"
                  labelText={t('import.template')}
                  helperText={t('import.template.hint', { place: '{value}' })}
                  value={target.template ?? ''}
                  onChange={(event) => change(column, { field: target.field, template: event.target.value })}
                />
                <TextInput
                  id={`${id}-format`}
                  size="sm"
                  labelText={t('import.format')}
                  helperText={t('import.format.hint')}
                  value={target.format ?? ''}
                  onChange={(event) => change(column, { field: target.field, format: event.target.value })}
                />
                {!chosen && (
                  <>
                    <TextArea
                      id={`${id}-values`}
                      rows={3}
                      labelText={t('import.values')}
                      helperText={t('import.values.hint')}
                      defaultValue={valuesToText(target.values)}
                      onChange={(event) =>
                        change(column, { field: target.field, values: textToValues(event.target.value) })
                      }
                    />
                    <TextInput
                      id={`${id}-otherwise`}
                      size="sm"
                      labelText={t('import.otherwise')}
                      value={target.otherwise ?? ''}
                      onChange={(event) => change(column, { field: target.field, otherwise: event.target.value })}
                    />
                  </>
                )}
              </div>
            )}
          </li>
        );
      })}
      {Object.entries(draft.constants).map(([field, value], index) => (
        <li key={index} className={styles.head}>
          <Select
            id={`constant-${index}`}
            size="sm"
            labelText={t('import.constant.field')}
            value={field}
            onChange={(event) =>
              onChange({
                ...draft,
                constants: Object.fromEntries(
                  Object.entries(draft.constants).map(([key, it]) => [key === field ? event.target.value : key, it]),
                ),
              })
            }
          >
            <Fields
              fields={fields.filter((it) => it.name === field || !(it.name in draft.constants))}
              none={t('common.choose')}
            />
          </Select>
          <TextInput
            id={`constant-value-${index}`}
            size="sm"
            labelText={t('import.constant.value')}
            value={value}
            onChange={(event) => onChange({ ...draft, constants: { ...draft.constants, [field]: event.target.value } })}
          />
          <Button
            kind="ghost"
            size="sm"
            hasIconOnly
            renderIcon={TrashCan}
            tooltipAlignment="end"
            iconDescription={t('common.delete')}
            onClick={() =>
              onChange({
                ...draft,
                constants: Object.fromEntries(Object.entries(draft.constants).filter(([key]) => key !== field)),
              })
            }
          />
        </li>
      ))}
      <li className={styles.foot}>
        <Button
          kind="ghost"
          size="sm"
          disabled={'' in draft.constants}
          onClick={() => onChange({ ...draft, constants: { ...draft.constants, '': '' } })}
        >
          {t('import.constant.add')}
        </Button>
        <TextInput
          id="mapping-empty"
          size="sm"
          labelText={t('import.empty')}
          helperText={t('import.empty.hint')}
          defaultValue={draft.empty.join(', ')}
          onChange={(event) =>
            onChange({
              ...draft,
              empty: event.target.value
                .split(',')
                .map((it) => it.trim())
                .filter(Boolean),
            })
          }
        />
      </li>
    </ul>
  );
};
