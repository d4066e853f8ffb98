import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import {
  cycleExpression,
  mayComeBefore,
  parseCycle,
  parseSpan,
  spanExpression,
  UNITS,
  type Cycle,
  type Span,
  type Unit,
} from './expressions';
import type { TimerKind } from './element-facts';
import { Amount, Choice, Untouched } from './panel-fields';

type SpanProps = {
  id: string;
  label: string;
  value: string;
  /** Names of variables that hold a moment, or might. */
  moments: string[];
  none?: string;
  onChange: (expression: string) => void;
};

const NOW = '';

/** So many hours or days after now or after a moment that the case knows. */
export const SpanField = ({ id, label, value, moments, none, onChange }: SpanProps) => {
  const { t } = useI18n();
  const span = value ? parseSpan(value) : null;
  if (value && !span) return <Untouched label={label} text={value} />;
  if (!span) {
    return (
      <Choice
        id={`${id}-none`}
        label={label}
        value=""
        options={[
          ['', none ?? '–'],
          ['set', t('studio.span.set')],
        ]}

        onChange={() => onChange(spanExpression({ amount: 1, unit: 'working-days', from: null }))}
      />
    );
  }
  const tell = (change: Partial<Span>) => {
    const next = { ...span, ...change };
    if (!next.from) {
      next.before = false;
      next.amount = Math.max(1, next.amount);
    }
    if (next.before && !mayComeBefore(next.unit)) next.unit = 'days';
    onChange(spanExpression(next));
  };
  const exact = span.from !== null && span.amount === 0;
  const known = span.from && !moments.includes(span.from) ? [span.from, ...moments] : moments;
  return (
    <fieldset className="lj-span">
      <legend className="cds--label">{label}</legend>
      {!exact && (
        <div className="lj-span-row">
          <Amount
            id={`${id}-amount`}
            label={t('studio.span.amount')}
            value={span.amount}
            min={span.unit === 'hours' || span.unit === 'office-hours' || span.unit === 'working-hours' ? 0.25 : 1}
            onChange={(amount) => tell({ amount })}
          />
          <Choice
            id={`${id}-unit`}
            label={t('studio.span.unit')}
            value={span.unit}
            options={UNITS.filter((it) => !span.before || mayComeBefore(it)).map((it) => [
              it,
              t(`studio.unit.${it}` as MessageKey),
            ])}
            onChange={(unit) => tell({ unit: unit as Unit })}
          />
        </div>
      )}
      <Choice
        id={`${id}-from`}
        label={t('studio.span.from')}
        value={span.from ?? NOW}
        options={[[NOW, t('studio.span.now')], ...known.map((it): [string, string] => [it, it])]}
        onChange={(from) => tell({ from: from || null })}
      />
      {span.from && (
        <Choice
          id={`${id}-when`}
          label={t('studio.span.when')}
          value={exact ? 'at' : span.before ? 'before' : 'after'}
          options={[
            ['at', t('studio.span.at')],
            ['after', t('studio.span.after')],
            ['before', t('studio.span.before')],
          ]}
          onChange={(when) =>
            tell({
              before: when === 'before',
              amount: when === 'at' ? 0 : Math.max(1, span.amount),
              unit: when === 'before' && !mayComeBefore(span.unit) ? 'days' : span.unit,
            })
          }
        />
      )}
    </fieldset>
  );
};

type TimerProps = {
  id: string;
  kind: TimerKind | null;
  value: string;
  moments: string[];
  /** Whether it may come again and again: only where a case begins. */
  repeats: boolean;
  onChange: (kind: TimerKind, value: string) => void;
};

const DAILY: Cycle = { every: 'weekday', time: '08:00', day: 1 };

export const TimerField = ({ id, kind, value, moments, repeats, onChange }: TimerProps) => {
  const { t } = useI18n();
  if (kind === 'timeDuration') return <Untouched label={t('studio.timer')} text={value} />;
  if (kind === 'timeCycle' || (repeats && !value)) {
    return <CycleField id={id} value={value} onChange={(it) => onChange('timeCycle', it)} />;
  }
  return (
    <SpanField
      id={id}
      label={t('studio.timer')}
      value={value}
      moments={moments}
      none={t('studio.timer.none')}

      onChange={(it) => onChange('timeDate', it)}
    />
  );
};

const CycleField = ({ id, value, onChange }: { id: string; value: string; onChange: (value: string) => void }) => {
  const { t } = useI18n();
  const cycle = value ? parseCycle(value) : DAILY;
  const [time, setTime] = useState(cycle?.time ?? '08:00');
  if (!cycle) return <Untouched label={t('studio.cycle')} text={value} />;
  const tell = (change: Partial<Cycle>) => onChange(cycleExpression({ ...cycle, ...change }));
  return (
    <fieldset className="lj-span">
      <legend className="cds--label">{t('studio.cycle')}</legend>
      <Choice
        id={`${id}-every`}
        label={t('studio.cycle.every')}
        value={cycle.every}
        options={(['day', 'weekday', 'week', 'month'] as const).map((it) => [it, t(`studio.cycle.${it}`)])}
        onChange={(every) => tell({ every: every as Cycle['every'], day: 1 })}
      />
      {cycle.every === 'week' && (
        <Choice
          id={`${id}-day`}
          label={t('studio.cycle.dayOfWeek')}
          value={String(cycle.day)}
          options={[1, 2, 3, 4, 5, 6, 7].map((it) => [String(it), t(`studio.day.${it}` as MessageKey)])}
          onChange={(day) => tell({ day: Number(day) })}
        />
      )}
      {cycle.every === 'month' && (
        <Amount
          id={`${id}-day`}
          label={t('studio.cycle.dayOfMonth')}
          value={cycle.day}
          min={1}
          onChange={(day) => tell({ day })}
        />
      )}
      <TextInput
        id={`${id}-time`}
        size="sm"
        labelText={t('studio.cycle.time')}
        value={time}
        placeholder="08:00"
        invalid={!/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)}
        onChange={(event) => setTime(event.target.value)}
        onBlur={() => /^([01]?\d|2[0-3]):[0-5]\d$/.test(time) && tell({ time })}
      />
    </fieldset>
  );
};
