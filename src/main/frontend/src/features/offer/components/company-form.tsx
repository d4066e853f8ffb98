import '@/lib/i18n/further';
import { Button, NumberInput, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { useFields } from '@/components/form/use-fields';
import { Failure } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import type { Company } from '../api/get-company';
import { BLOCKS } from '../api/offer';
import { useSaveCompany } from '../api/save-company';
import styles from './company-form.module.scss';

const DETAILS = ['name', 'nip', 'street', 'postcode', 'city', 'phone', 'email', 'website', 'account'] as const;
const LANGUAGES = ['pl', 'en'] as const;
const TEXTS = LANGUAGES.flatMap((language) => BLOCKS.map((block) => `${block}.${language}` as const));

/** What the company says of itself in every offer. */
export const CompanyForm = ({ company }: { company: Company }) => {
  const { t } = useI18n();
  const save = useSaveCompany();
  const [texts, setTexts] = useState(() => TEXTS.map((it) => [it, company.blocks[it] ?? ''] as const));
  const { values, errors, set, setErrors, text, refuse } = useFields({
    ...(Object.fromEntries(DETAILS.map((it) => [it, company[it] ?? ''])) as Record<(typeof DETAILS)[number], string>),
    validDays: String(company.validDays),
  });

  const submit = () => {
    const { validDays, ...details } = values;
    const days = Number(validDays);
    if (!Number.isInteger(days)) return setErrors({ validDays: t('offer.wrong.number') });
    save.mutate(
      { tag: company.tag, changes: { ...details, validDays: days, blocks: Object.fromEntries(texts) } },
      { onSuccess: () => toast(t('company.saved')), onError: refuse },
    );
  };
  const unmarked = save.error && !(save.error instanceof ApiError && save.error.errors.length > 0);

  return (
    <form
      className="lj-column"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Section title={t('company.details')}>
        <div className="lj-pair">
          {DETAILS.map((it) => (
            <TextInput key={it} {...text(it)} labelText={t(`company.${it}`)} maxLength={200} />
          ))}
          <NumberInput
            id="field-validDays"
            label={t('company.validDays')}
            helperText={t('company.validDays.hint')}
            min={1}
            max={365}
            value={values.validDays}
            invalid={'validDays' in errors}
            invalidText={errors.validDays}
            iconDescription={t('common.change')}
            onChange={(_, state) => set('validDays', String(state.value))}
          />
        </div>
      </Section>
      {LANGUAGES.map((language) => (
        <Section key={language} title={t(`company.texts.${language}`)}>
          <div className={styles.texts}>
            {BLOCKS.map((block) => {
              const key = `${block}.${language}` as const;
              return (
                <TextArea
                  key={key}
                  id={`text-${key}`}
                  lang={language}
                  labelText={t(`offer.block.${block}`)}
                  value={texts.find(([it]) => it === key)?.[1] ?? ''}
                  onChange={(event) =>
                    setTexts((all) => all.map((it) => (it[0] === key ? [key, event.target.value] : it)))
                  }
                  invalid={`blocks.${key}` in errors}
                  invalidText={errors[`blocks.${key}`]}
                  rows={4}
                  maxLength={4000}
                />
              );
            })}
          </div>
        </Section>
      ))}
      {unmarked && <Failure error={save.error} />}
      <div>
        <Button type="submit" size="md" disabled={save.isPending}>
          {t(save.isPending ? 'common.saving' : 'common.save')}
        </Button>
      </div>
    </form>
  );
};
