import { NumberInput, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';

type TextProps = {
  id: string;
  label: string;
  value: string;
  onCommit: (value: string) => void;
  rows?: number;
  hint?: string;
  maxLength?: number;
};

/** Taken over when the field is left, also by choosing another element. */
export const CommittedText = ({ id, label, value, onCommit, rows, hint, maxLength }: TextProps) => {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const latest = useRef({ text, value, onCommit });
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    latest.current = { text, value, onCommit };
  });
  const commit = () => {
    const { text: typed, value: before, onCommit: tell } = latest.current;
    if (typed.trim() !== before) {
      latest.current.value = typed.trim();
      tell(typed.trim());
    }
  };
  useEffect(() => () => commit(), []);
  const shared = {
    id,
    labelText: label,
    helperText: hint,
    value: text,
    maxLength,
    onBlur: commit,
  };
  return rows ? (
    <TextArea {...shared} rows={rows} onChange={(event) => setText(event.target.value)} />
  ) : (
    <TextInput
      {...shared}
      size="sm"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
};

type ChoiceProps = {
  id: string;
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
  /** Shown when the value is none of the options. */
  other?: string;
  hint?: string;
};

/** One of what is published; a value that was written elsewhere stays and is shown as it is. */
export const Choice = ({ id, label, value, options, onChange, other, hint }: ChoiceProps) => {
  const known = options.some(([it]) => it === value);
  return (
    <Select
      id={id}
      size="sm"
      labelText={label}
      helperText={hint}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {!known && <SelectItem value={value} text={other ?? value} />}
      {options.map(([it, text]) => (
        <SelectItem key={it} value={it} text={text} />
      ))}
    </Select>
  );
};

type AmountProps = {
  id: string;
  label: string;
  value: number;
  min?: number;
  max?: number;
  onChange: (value: number) => void;
};

export const Amount = ({ id, label, value, min = 0, max, onChange }: AmountProps) => {
  const { t } = useI18n();
  return (
    <NumberInput
      id={id}
      size="sm"
      label={label}
      value={value}
      min={min}
      max={max}
      step={1}
      iconDescription={t('studio.amount')}
      invalidText={t('studio.amount.invalid')}
      onChange={(_, state) => {
        const next = Number(state.value);
        if (state.value !== '' && Number.isFinite(next) && next >= min && next <= (max ?? next) && next !== value)
          onChange(next);
      }}
    />
  );
};

/** What cannot be told as a choice: shown, and left as it is. */
export const Untouched = ({ label, text }: { label: string; text: string }) => {
  const { t } = useI18n();
  return (
    <div className="lj-untouched">
      <p className="cds--label">{label}</p>
      <code>{text}</code>
      <p className="lj-quiet">{t('studio.untouched')}</p>
    </div>
  );
};
