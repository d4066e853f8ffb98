import '@/lib/i18n/further';
import { Checkbox, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { stageName, STAGES } from '@/components/text/stage-name';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import type { CustomField } from '../api/get-custom-fields';
import { useSaveCustomField } from '../api/save-custom-field';

export const FIELD_TYPES = [
  'text',
  'long-text',
  'number',
  'integer',
  'date',
  'boolean',
  'choice',
  'choices',
  'link',
] as const;

const TEXTS = ['text', 'long-text', 'link'];

const lines = (field: CustomField | null) =>
  field?.options.map((it) => [it.code, it.labels.en, it.labels.pl].join('; ')).join('\n') ?? '';

const optionsOf = (text: string) =>
  text
    .split('\n')
    .map((it) => it.split(';').map((part) => part.trim()))
    .filter(([code]) => code)
    .map(([code, en, pl]) => ({ code, label: { en: en || code, pl: pl || en || code } }));

const numberOf = (text: string) => (text.trim() ? Number(text.replace(',', '.')) : null);

type Props = { field: CustomField | null; onClose: () => void };

/** A field of cards or people, with what it is for. */
export const CustomFieldDialog = ({ field, onClose }: Props) => {
  const { t } = useI18n();
  const save = useSaveCustomField(field);
  const { values, text, set, errors, refuse } = useFields({
    key: field?.key ?? '',
    entity: field?.entity ?? 'company',
    type: field?.type ?? 'text',
    'label.en': field?.labels.en ?? '',
    'label.pl': field?.labels.pl ?? '',
    options: lines(field),
    min: field?.min?.toString() ?? '',
    max: field?.max?.toString() ?? '',
    maxLength: field?.maxLength?.toString() ?? '',
    pattern: field?.pattern ?? '',
    requiredFrom: field?.requiredFrom ?? '',
    justification: field?.justification ?? '',
    personal: field?.personal ?? false,
    searchable: field?.searchable ?? true,
    active: field?.active ?? true,
  });
  const isText = TEXTS.includes(values.type);
  const isNumber = values.type === 'number' || values.type === 'integer';
  const isChoice = values.type === 'choice' || values.type === 'choices';

  const submit = () =>
    save.mutate(
      {
        key: values.key,
        entity: values.entity,
        type: values.type,
        label: { en: values['label.en'], pl: values['label.pl'] },
        options: isChoice ? optionsOf(values.options) : [],
        min: isNumber ? numberOf(values.min) : null,
        max: isNumber ? numberOf(values.max) : null,
        maxLength: isText ? numberOf(values.maxLength) : null,
        pattern: isText ? values.pattern : null,
        requiredFrom: values.requiredFrom,
        personal: values.personal,
        searchable: values.searchable,
        justification: values.justification,
        active: values.active,
      },
      {
        onSuccess: () => {
          toast(t('customField.saved'));
          onClose();
        },
        onError: refuse,
      },
    );

  const tick = (key: 'personal' | 'searchable' | 'active', label: string) => (
    <Checkbox
      id={`field-${key}`}
      labelText={label}
      checked={values[key]}
      onChange={(_, { checked }) => set(key, checked)}
    />
  );
  const optionError = Object.entries(errors).find(([name]) => name.startsWith('options'))?.[1];

  return (
    <Dialog
      title={t(field ? 'customField.edit' : 'customField.new')}
      submitText={t('common.save')}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="lj-pair">
        <TextInput {...text('label.pl')} data-modal-primary-focus labelText={t('customField.label.pl')} />
        <TextInput {...text('label.en')} labelText={t('customField.label.en')} />
        <TextInput
          {...text('key')}
          labelText={t('customField.key')}
          helperText={t('customField.key.hint')}
          disabled={field !== null}
        />
        <Select {...text('entity')} labelText={t('customField.entity')} disabled={field !== null}>
          <SelectItem value="company" text={t('customField.entity.company')} />
          <SelectItem value="person" text={t('customField.entity.person')} />
        </Select>
        <Select {...text('type')} labelText={t('customField.type')} disabled={field !== null}>
          {FIELD_TYPES.map((it) => (
            <SelectItem key={it} value={it} text={t(`customField.type.${it}`)} />
          ))}
        </Select>
        <Select {...text('requiredFrom')} labelText={t('customField.requiredFrom')}>
          <SelectItem value="" text={t('customField.never')} />
          {STAGES.slice(0, 8).map((it) => (
            <SelectItem key={it} value={it} text={stageName(it, t)} />
          ))}
        </Select>
        {isNumber && <TextInput {...text('min')} inputMode="decimal" labelText={t('customField.min')} />}
        {isNumber && <TextInput {...text('max')} inputMode="decimal" labelText={t('customField.max')} />}
        {isText && <TextInput {...text('maxLength')} inputMode="numeric" labelText={t('customField.maxLength')} />}
        {isText && <TextInput {...text('pattern')} labelText={t('customField.pattern')} />}
      </div>
      {isChoice && (
        <TextArea
          {...text('options')}
          rows={4}
          labelText={t('customField.options')}
          helperText={t('customField.options.hint')}
          invalid={Boolean(optionError)}
          invalidText={optionError}
        />
      )}
      <TextArea
        {...text('justification')}
        rows={2}
        labelText={t('customField.justification')}
        helperText={t('customField.justification.hint')}
      />
      <div>
        {tick('searchable', t('customField.searchable'))}
        {tick('personal', t('customField.personal'))}
        {field && tick('active', t('customField.active'))}
      </div>
    </Dialog>
  );
};
