import { RadioButton, RadioButtonGroup } from '@carbon/react';
import { parseSpan } from '@/components/bpmn-editor/expressions';
import { DataTable } from '@/components/data-list/data-table';
import { useI18n } from '@/lib/i18n/i18n';
import type { Translate } from '@/lib/i18n/translate';
import type { Deadline, Deadlines } from '../api/migrations';

const UNITS = { D: 'days', H: 'hours', M: 'minutes' } as const;

/** A time as the diagram says it, in words where there are some. */
export const timeInWords = (said: string, t: Translate): string => {
  const span = parseSpan(said);
  if (span && span.from === null) return `${span.amount} ${t(`studio.unit.${span.unit}`)}`;
  const duration = /^P(?:T(?=\d+[HM]$))?(\d+)([DHM])$/.exec(said);
  const unit = duration && !(duration[2] === 'M' && !said.includes('T')) && UNITS[duration[2] as keyof typeof UNITS];
  return unit ? `${duration[1]} ${t(`studio.unit.${unit}`)}` : said;
};

type Props = {
  from: number;
  to: number;
  deadlines: Deadline[];
  elementName: (id: string) => string;
  value: Deadlines | null;
  onChange: (value: Deadlines) => void;
};

/** Deadlines that run would be others by the new version: nobody but a person can say which hold. */
export const DeadlineQuestion = ({ from, to, deadlines, elementName, value, onChange }: Props) => {
  const { t } = useI18n();
  return (
    <section className="lj-stack" aria-label={t('migration.deadlines')}>
      <h3 className="lj-subtitle">{t('migration.deadlines')}</h3>
      <DataTable
        label={t('migration.deadlines')}
        rows={deadlines}
        rowKey={(it) => it.elementId}
        columns={[
          { key: 'element', title: t('migration.deadlines.where'), cell: (it) => elementName(it.elementId) },
          { key: 'before', title: t('migration.inVersion', { number: from }), cell: (it) => timeInWords(it.before, t) },
          { key: 'after', title: t('migration.inVersion', { number: to }), cell: (it) => timeInWords(it.after, t) },
          { key: 'cases', title: t('migration.deadlines.cases'), from: 'md', cell: (it) => it.cases },
        ]}
      />
      <RadioButtonGroup
        name="deadlines"
        orientation="vertical"
        legendText={t('migration.deadlines.question')}
        valueSelected={value ?? ''}
        onChange={(it) => onChange(it as Deadlines)}
      >
        <RadioButton id="deadlines-keep" value="KEEP" labelText={t('migration.deadlines.KEEP')} />
        <RadioButton id="deadlines-anew" value="ANEW" labelText={t('migration.deadlines.ANEW')} />
      </RadioButtonGroup>
    </section>
  );
};
