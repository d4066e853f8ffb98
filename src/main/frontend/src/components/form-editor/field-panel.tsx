import { Button, Checkbox } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { Amount, Choice, CommittedText, Untouched } from '@/components/bpmn-editor/panel-fields';
import { useI18n } from '@/lib/i18n/i18n';
import type { Language } from '@/lib/i18n/language';
import type { MessageKey } from '@/lib/i18n/translate';
import { behindOf, type Field } from './form-texts';

type Props = {
  field: Field;
  targets: { value: string; label: string }[];
  sources: { id: string; label: string }[];
  onChange: (properties: object) => void;
};

const KEYED = ['textfield', 'textarea', 'number', 'datetime', 'checkbox', 'radio', 'select', 'checklist', 'taglist'];
const CHOICES = ['radio', 'select', 'checklist', 'taglist'];
/** No free text: it may hold personal data, which never becomes a variable. */
const DECIDING = ['number', 'datetime', 'checkbox', 'radio', 'select'];
const LABELLED: Record<string, string> = { text: 'text', datetime: 'dateLabel' };
const REPORT = '';

const parsed = (text: string | undefined): Record<string, string> => {
  try {
    return JSON.parse(text ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
};

/** The language of the page stands in front, the other one beside it. */
const otherOf = (language: Language) => (language === 'pl' ? 'en' : 'pl');

/** What can be said of a field: its texts, whether it must be filled in, and where its answer goes. */
export const FieldPanel = ({ field, targets, sources, onChange }: Props) => {
  const { t, language } = useI18n();
  const other = otherOf(language);
  const properties = field.properties ?? {};
  const type = field.type ?? '';
  const labelName = LABELLED[type] ?? 'label';
  const setProperty = (name: string, value: string) => {
    const kept = Object.fromEntries(Object.entries(properties).filter(([it]) => it !== name));
    onChange({ properties: value ? { ...kept, [name]: value } : kept });
  };
  const setRule = (name: string, value: unknown) => {
    const kept = Object.fromEntries(Object.entries(field.validate ?? {}).filter(([it]) => it !== name));
    onChange({ validate: value === undefined || value === false ? kept : { ...kept, [name]: value } });
  };
  const key = (name: string) => `${field.id}-${name}`;
  const own = targets.some((it) => it.value === properties.target);
  return (
    <div className="lj-panel">
      <header className="lj-panel-head">
        <h3>{t(`studio.field.${type}` as MessageKey)}</h3>
        {field.key && <code>{field.key}</code>}
      </header>
      <CommittedText
        key={key('label')}
        id="field-label"
        label={t(`studio.name.${language}`)}
        value={String(field[labelName] ?? '')}
        rows={type === 'text' ? 4 : undefined}
        onCommit={(value) => onChange({ [labelName]: value })}
      />
      <CommittedText
        key={key('label-other')}
        id="field-label-other"
        label={t(`studio.name.${other}`)}
        value={properties[behindOf(properties, labelName, other)] ?? ''}
        rows={type === 'text' ? 4 : undefined}
        onCommit={(value) => setProperty(behindOf(properties, labelName, other), value)}
      />
      {KEYED.includes(type) && (
        <>
          <CommittedText
            key={key('description')}
            id="field-description"
            label={t(`studio.field.hint.${language}`)}
            value={String(field.description ?? '')}
            onCommit={(value) => onChange({ description: value || undefined })}
          />
          <CommittedText
            key={key('description-other')}
            id="field-description-other"
            label={t(`studio.field.hint.${other}`)}
            value={properties[behindOf(properties, 'description', other)] ?? ''}
            onCommit={(value) => setProperty(behindOf(properties, 'description', other), value)}
          />
          <Choice
            id="field-target"
            label={t('studio.target')}
            value={properties.target ?? REPORT}
            other={properties.target}
            hint={t(
              !properties.target
                ? 'studio.target.report.hint'
                : own
                  ? 'studio.target.record.hint'
                  : 'studio.target.process.hint',
            )}
            options={[
              [REPORT, t('studio.target.report')],
              ...(DECIDING.includes(type) ? [['process', t('studio.target.process')] as [string, string]] : []),
              ...targets.map((it): [string, string] => [it.value, it.label]),
            ]}
            onChange={(target) => setProperty('target', target)}
          />
          <Checkbox
            id="field-required"
            labelText={t('studio.field.required')}
            checked={Boolean(field.validate?.required)}
            onChange={(_, { checked }) => setRule('required', checked)}
          />
        </>
      )}
      {(type === 'textfield' || type === 'textarea') && (
        <Amount
          key={key('longest')}
          id="field-longest"
          label={t('studio.field.longest')}
          min={1}
          value={Number(field.validate?.maxLength ?? (type === 'textfield' ? 200 : 4000))}
          onChange={(it) => setRule('maxLength', it)}
        />
      )}
      {type === 'number' && (
        <>
          <CommittedText
            key={key('least')}
            id="field-least"
            label={t('studio.field.least')}
            value={String(field.validate?.min ?? '')}
            onCommit={(it) => setRule('min', Number.isFinite(Number(it)) && it !== '' ? Number(it) : undefined)}
          />
          <CommittedText
            key={key('most')}
            id="field-most"
            label={t('studio.field.most')}
            value={String(field.validate?.max ?? '')}
            onCommit={(it) => setRule('max', Number.isFinite(Number(it)) && it !== '' ? Number(it) : undefined)}
          />
        </>
      )}
      {CHOICES.includes(type) && (
        <Options field={field} sources={sources} other={other} onChange={onChange} setProperty={setProperty} />
      )}
      {field.conditional?.hide && <Untouched label={t('studio.field.hidden')} text={field.conditional.hide} />}
    </div>
  );
};

type OptionProps = {
  field: Field;
  sources: Props['sources'];
  other: Language;
  onChange: (properties: object) => void;
  setProperty: (name: string, value: string) => void;
};

const Options = ({ field, sources, other, onChange, setProperty }: OptionProps) => {
  const { t, language } = useI18n();
  const properties = field.properties ?? {};
  const values = field.values ?? [];
  const name = behindOf(properties, 'values', other);
  const behind = parsed(properties[name]);
  const tell = (next: typeof values, texts: Record<string, string>) =>
    onChange({ values: next, properties: { ...properties, [name]: JSON.stringify(texts) } });
  const expression = field.valuesExpression ?? field.valuesKey;
  if (expression) return <Untouched label={t('studio.options')} text={String(expression)} />;
  return (
    <fieldset>
      <legend className="cds--label">{t('studio.options')}</legend>
      {sources.length > 0 && (
        <Choice
          id="field-source"
          label={t('studio.options.from')}
          value={properties.source ?? ''}
          options={[['', t('studio.options.own')], ...sources.map((it): [string, string] => [it.id, it.label])]}
          onChange={(source) => setProperty('source', source)}
        />
      )}
      {!properties.source &&
        values.map((option, index) => (
          <div key={`${option.value}-${index}`} className="lj-option">
            <CommittedText
              id={`option-${index}-front`}
              label={t(`studio.option.${language}`)}
              value={option.label ?? ''}
              onCommit={(label) =>
                tell(
                  values.map((it, at) => (at === index ? { ...it, label } : it)),
                  behind,
                )
              }
            />
            <CommittedText
              id={`option-${index}-behind`}
              label={t(`studio.option.${other}`)}
              value={behind[option.value ?? ''] ?? ''}
              onCommit={(text) => tell(values, { ...behind, [option.value ?? '']: text })}
            />
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={TrashCan}
              iconDescription={t('studio.options.remove', { name: option.label ?? '' })}
              tooltipAlignment="end"
              disabled={values.length < 2}
              onClick={() =>
                tell(
                  values.filter((_, at) => at !== index),
                  behind,
                )
              }
            />
          </div>
        ))}
      {!properties.source && (
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          onClick={() => {
            const next =
              Math.max(0, ...values.map((it) => Number(/^option-(\d+)$/.exec(it.value ?? '')?.[1] ?? 0))) + 1;
            tell([...values, { value: `option-${next}`, label: t('studio.options.next', { number: next }) }], behind);
          }}
        >
          {t('studio.options.add')}
        </Button>
      )}
    </fieldset>
  );
};
