import { ActionableNotification, Button, FormLabel, RadioButton, RadioButtonGroup, TextInput } from '@carbon/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFields } from '@/components/form/use-fields';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import {
  figuresQuery,
  FORMULAS,
  NUMBERS,
  runsQuery,
  settingsQuery,
  useRecalculate,
  useSaveSettings,
  type Formula,
  type Settings,
} from '../api/value';
import styles from './value.module.scss';

/** Which formula goes by what. */
const USES: Record<Formula, readonly (typeof NUMBERS)[number][]> = {
  subscription: ['lifetimeMonths'],
  retail: ['lifespanYears'],
  'margin-churn': ['grossMargin', 'churnRate'],
  npv: ['grossMargin', 'discountRate', 'horizonYears'],
  segment: ['grossMargin'],
  'service-cost': ['serviceHoursPerMonth', 'serviceHourCost'],
};
const ALONE = ['acquisitionCost', 'highValueShare'] as const;
const GROUPS = [
  ...(['champions', 'loyal', 'potential-loyalists', 'new', 'promising', 'need-attention'] as const),
  ...(['about-to-sleep', 'at-risk', 'cannot-lose', 'hibernating', 'lost'] as const),
];
const WARNINGS = ['margin', 'retention', 'averages', 'stale'] as const;

export const SettingsView = () => {
  const query = useQuery(settingsQuery);
  const [round, setRound] = useState(0);
  if (query.isPending) return <RowsSkeleton rows={8} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Form
      key={round}
      settings={query.data}
      onReload={() => void query.refetch().then(() => setRound((it) => it + 1))}
    />
  );
};

/** The shipped groups, those of the company's own table, and what has a share already. */
const useGroups = (settings: Settings) => {
  const { language } = useI18n();
  const lastRun = useInfiniteQuery(runsQuery()).data?.pages[0]?.items.find((it) => it.finishedAt)?.id;
  const known = useQuery(figuresQuery('month', lastRun, language)).data?.groups ?? [];
  const named = new Map(known.map((it) => [it.group ?? '', it.label ?? '']));
  const keys = [...new Set([...GROUPS, ...known.map((it) => it.group ?? ''), ...Object.keys(settings.retention)])];
  return keys.filter(Boolean).map((it): [string, string | undefined] => [it, named.get(it)]);
};

const written = (value: number, language: string) =>
  new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 2 }).format(value);
const read = (value: string) => value.replace(/\s/g, '').replace(',', '.');

const Form = ({ settings, onReload }: { settings: Settings; onReload: () => void }) => {
  const { t, language } = useI18n();
  const mayChange = useCurrentUser().can('value', 'edit');
  const save = useSaveSettings();
  const recalculate = useRecalculate();
  const groups = useGroups(settings);
  const [version, setVersion] = useState(settings.version);
  const { values, errors, set, setErrors, text, refuse } = useFields<Record<string, string>>({
    formula: settings.formula,
    ...Object.fromEntries(NUMBERS.map((it) => [it, written(settings[it], language)])),
    ...Object.fromEntries(
      Object.entries(settings.retention).map(([group, share]) => [`retention.${group}`, written(share, language)]),
    ),
  });
  const formula = values.formula as Formula;
  const numbers = NUMBERS.filter((it) => !ALONE.some((other) => other === it));
  const [used, unused] = [true, false].map((wanted) => numbers.filter((it) => USES[formula].includes(it) === wanted));

  const submit = () => {
    setErrors({});
    const retention = Object.entries(values)
      .filter(([key, value]) => key.startsWith('retention.') && value.trim())
      .map(([key, value]) => [key.slice('retention.'.length), read(value)]);
    save.mutate(
      {
        version,
        changes: {
          formula,
          ...Object.fromEntries(NUMBERS.map((it) => [it, read(values[it] ?? '')])),
          retention: Object.fromEntries(retention),
        },
      },
      { onSuccess: (it) => setVersion(it.version), onError: refuse },
    );
  };
  const stale = save.error instanceof ApiError && save.error.status === 412;
  const unmarked = save.error && !(save.error instanceof ApiError && save.error.errors.length > 0);

  const field = (key: (typeof NUMBERS)[number]) => (
    <TextInput
      key={key}
      {...text(key)}
      readOnly={!mayChange}
      labelText={t(`value.setting.${key}`)}
      helperText={t(`value.setting.${key}.hint`)}
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
    />
  );

  return (
    <form
      className="lj-column"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Section title={t('value.formula')}>
        <RadioButtonGroup
          name="formula"
          orientation="vertical"
          legendText={t('value.formula.help')}
          readOnly={!mayChange}
          valueSelected={formula}
          onChange={(it) => set('formula', String(it))}
          invalid={'formula' in errors}
          invalidText={errors.formula}
        >
          {FORMULAS.map((it) => (
            <RadioButton
              key={it}
              id={`formula-${it}`}
              value={it}
              labelText={
                <>
                  {t(`value.formula.${it}`)}
                  <span className="lj-second">{t(`value.formula.${it}.is`)}</span>
                </>
              }
            />
          ))}
        </RadioButtonGroup>
      </Section>
      <Section title={t('value.parameters')}>
        <div className="lj-stack">
          <div className={styles.fields}>{used!.map(field)}</div>
          {formula === 'segment' && <p className="lj-quiet">{t('value.parameters.segment')}</p>}
          <FormLabel>{t('value.parameters.others')}</FormLabel>
          <div className={styles.fields}>{unused!.map(field)}</div>
        </div>
      </Section>
      <Section title={t('value.setting.company')}>
        <div className={styles.fields}>{ALONE.map(field)}</div>
      </Section>
      <Section title={t('value.setting.retention')}>
        <div className="lj-stack">
          <p className="lj-quiet">{t('value.setting.retention.hint')}</p>
          {errors.retention && <p className="lj-invalid">{errors.retention}</p>}
          <div className={styles.fields}>
            {groups.map(([group, label]) => (
              <TextInput
                key={group}
                {...text(`retention.${group}`)}
                readOnly={!mayChange}
                labelText={label ?? t(`value.group.${group}` as 'value.group.lost')}
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
              />
            ))}
          </div>
        </div>
      </Section>
      <Section title={t('value.warnings')}>
        <ul className={styles.warnings}>
          {WARNINGS.map((it) => (
            <li key={it}>{t(`value.warning.${it}`)}</li>
          ))}
        </ul>
      </Section>
      {unmarked && <Failure error={save.error} />}
      {stale && (
        <Button kind="tertiary" size="md" onClick={onReload}>
          {t('value.setting.reload')}
        </Button>
      )}
      {save.isError && !unmarked && (
        <p className="lj-invalid" role="alert">
          {t('value.setting.refused')}
        </p>
      )}
      {save.isSuccess && (
        <ActionableNotification
          inline
          lowContrast
          hideCloseButton
          hasFocus={false}
          role="status"
          kind="success"
          statusIconDescription={t('common.info')}
          title={t('value.setting.saved')}
          subtitle={t('value.setting.later')}
          actionButtonLabel={t('value.run.now')}
          onActionButtonClick={() =>
            recalculate.mutate(undefined, {
              onSuccess: () => {
                save.reset();
                toast(t('value.run.begun'));
              },
            })
          }
        />
      )}
      {recalculate.isError && <Failure error={recalculate.error} />}
      {mayChange && (
        <div>
          <Button type="submit" size="md" disabled={save.isPending}>
            {t(save.isPending ? 'common.saving' : 'common.save')}
          </Button>
        </div>
      )}
    </form>
  );
};
