import {
  Button,
  ContentSwitcher,
  InlineNotification,
  Select,
  SelectItem,
  Switch,
  TextArea,
  TextInput,
} from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { useDebounced } from '@/lib/use-debounced';
import { useI18n } from '@/lib/i18n/i18n';
import type { Template, Texts } from '../api/get-template';
import { previewQuery } from '../api/preview-template';
import { useTestTemplate } from '../api/test-template';
import { MailBody } from './mail-body';
import styles from './template-side.module.scss';
import '@/lib/i18n/further';

type Part = 'subject' | 'letter' | 'sms';
type Props = {
  template: Template;
  language: 'pl' | 'en';
  texts: Texts;
  /** What the server said of the texts as they were last saved, by part. */
  refused: Partial<Record<Part, string>>;
  mayEdit: boolean;
  onChange: (texts: Texts) => void;
};

/** One language of a template: its texts, and beneath them what would go out. */
export const TemplateSide = ({ template, language, texts, refused, mayEdit, onChange }: Props) => {
  const { t } = useI18n();
  const [hole, setHole] = useState('');
  const [view, setView] = useState('letter');
  const [last, setLast] = useState<Part>('letter');
  const preview = useQuery(previewQuery(template.key, language, useDebounced(texts, 400), hole));
  const test = useTestTemplate(template.key, language);
  const errors: Partial<Record<string, string>> =
    preview.error instanceof ApiError && preview.error.status === 422
      ? Object.fromEntries(preview.error.errors.map((it) => [it.field, it.message]))
      : {};
  const title = t(language === 'pl' ? 'language.pl' : 'language.en');
  const bySms = template.smsNeeded || Boolean(texts.sms);
  const sms = preview.isError ? null : preview.data?.sms;

  const idOf = (part: Part) => `template-${language}-${part}`;
  const set = (part: Part, value: string) => onChange({ ...texts, [part]: value });
  const insert = (field: string) => {
    const part = last;
    const input = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${idOf(part)}`);
    const text = texts[part] ?? '';
    const from = input?.selectionStart ?? text.length;
    const until = input?.selectionEnd ?? from;
    const mark = `{{${field}}}`;
    set(part, text.slice(0, from) + mark + text.slice(until));
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(from + mark.length, from + mark.length);
    });
  };
  const input = (part: Part) => ({
    id: idOf(part),
    value: texts[part] ?? '',
    readOnly: !mayEdit,
    invalid: Boolean(errors[part] ?? refused[part]),
    invalidText: errors[part] ?? refused[part],
    onFocus: () => setLast(part),
    onChange: (event: { target: { value: string } }) => set(part, event.target.value),
  });

  return (
    <Section
      title={title}
      actions={
        mayEdit && (
          <Button
            size="sm"
            kind="ghost"
            disabled={test.isPending || preview.isError}
            onClick={() =>
              test.mutate(texts, {
                onSuccess: () => toast(t('template.tested')),
                onError: (error) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
              })
            }
          >
            {t('template.test')}
          </Button>
        )
      }
    >
      <div className="lj-stack">
        <TextInput {...input('subject')} labelText={t('mail.subject')} lang={language} />
        <TextArea {...input('letter')} labelText={t('template.letter')} rows={12} lang={language} />
        {bySms && (
          <TextArea
            {...input('sms')}
            labelText={t('message.sms')}
            rows={3}
            lang={language}
            helperText={
              sms &&
              t(sms.alphabet === 'GSM_7' ? 'template.sms.gsm' : 'template.sms.ucs', {
                characters: sms.characters,
                count: sms.parts,
              })
            }
          />
        )}
        {mayEdit && (
          <div role="group" aria-label={t('template.fields')}>
            <p className="cds--label">{t('template.fields')}</p>
            <div className={styles.fields}>
              {template.fields.map((it) => (
                <Button
                  key={it.name}
                  size="xs"
                  kind="tertiary"
                  className={styles.field}
                  onClick={() => insert(it.name)}
                >
                  <code className="lj-code">{`{{${it.name}}}`}</code> {it.label}
                </Button>
              ))}
            </div>
          </div>
        )}
        <div className={styles.preview} role="region" aria-label={t('template.preview.of', { language: title })}>
          <div className={styles.tools}>
            <h3 className={styles.heading}>{t('template.preview')}</h3>
            <ContentSwitcher
              size="sm"
              selectedIndex={['letter', 'text', 'sms'].indexOf(view)}
              onChange={({ name }) => setView(String(name))}
            >
              <Switch name="letter" text={t('template.preview.html')} />
              <Switch name="text" text={t('template.preview.text')} />
              {bySms ? <Switch name="sms" text={t('message.sms')} /> : <></>}
            </ContentSwitcher>
          </div>
          {preview.isError && (
            <p className="lj-quiet">
              {preview.error instanceof ApiError && preview.error.status === 422
                ? t('template.preview.broken')
                : explain(preview.error, t).title}
            </p>
          )}
          {!preview.isError && preview.data?.refused && (
            <InlineNotification
              lowContrast
              hideCloseButton
              kind="error"
              statusIconDescription={t('common.error')}
              title={t('template.preview.refused')}
              subtitle={preview.data.refused}
            />
          )}
          {!preview.isError && preview.data?.mail && view !== 'sms' && (
            <div className={styles.paper} lang={language}>
              <p className={styles.subject}>{preview.data.mail.subject}</p>
              {view === 'text' ? (
                <pre className={styles.plain}>{preview.data.mail.text}</pre>
              ) : (
                <MailBody html={preview.data.mail.html} />
              )}
            </div>
          )}
          {sms && view === 'sms' && (
            <p className={styles.paper} lang={language}>
              {sms.text}
            </p>
          )}
          <Select
            id={`template-${language}-hole`}
            size="sm"
            labelText={t('template.hole')}
            value={hole}
            onChange={(event) => setHole(event.target.value)}
          >
            <SelectItem value="" text={t('template.hole.none')} />
            {template.fields.map((it) => (
              <SelectItem key={it.name} value={it.name} text={it.label} />
            ))}
          </Select>
        </div>
      </div>
    </Section>
  );
};
