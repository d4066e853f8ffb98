import { Button, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { Send } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { companyQuery } from '../api/get-company';
import { BLOCKS, type Offer } from '../api/offer';
import { useSendOffer } from '../api/send-offer';
import type { Draft } from './draft';
import { LimitBar } from './limit-bar';
import { LinesEditor } from './lines-editor';
import styles from './offer-editor.module.scss';
import { OfferPdf } from './offer-pdf';
import { SavingState, SavingTrouble } from './saving-state';
import { Totals } from './totals';
import { useDesk } from './use-desk';

const SendDialog = lazy(() => import('./send-dialog').then((it) => ({ default: it.SendDialog })));

/** Carbon marks the field itself or what stands around it. */
const WRONG =
  ['input', 'textarea', 'select'].map((it) => `${it}[aria-invalid="true"], ${it}[data-invalid]`).join(', ') +
  ', [data-problem]';

type TextKey = { [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft];

/** An offer while it is written: fields, lines, what it comes to, and the PDF as it stands. */
export const OfferEditor = ({ offer }: { offer: Offer }) => {
  const { t } = useI18n();
  const [state, desk] = useDesk(offer);
  const company = useQuery(companyQuery);
  const send = useSendOffer();
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState(0);
  const form = useRef<HTMLDivElement>(null);
  const { draft, problems, answer } = state;
  const first = offer.tasks.find((it) => it.taskKey === 'verify-customer');

  useEffect(() => {
    if (refused > 0) form.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [refused]);

  const set = <K extends keyof Draft>(key: K, value: Draft[K]) => desk.change((it) => ({ ...it, [key]: value }));
  const field = (key: TextKey) => ({
    id: `offer-${key}`,
    value: draft[key],
    onChange: (event: { target: { value: string } }) => set(key, event.target.value as Draft[typeof key]),
    invalid: key in problems,
    invalidText: problems[key],
  });

  /** What is typed is kept first: what is sent is what the writer sees. */
  const prepare = async () => {
    if (await desk.save()) setSending(true);
    else setRefused((it) => it + 1);
  };

  const submit = () =>
    send.mutate(offer.id, {
      onSuccess: (it) => {
        setSending(false);
        toast(t(it.state === 'approval' ? 'offer.sentToManager' : 'offer.onItsWay', { number: it.number }));
      },
      onError: (error) => {
        if (!(error instanceof ApiError) || error.errors.length === 0) return;
        setSending(false);
        desk.refuse(error.errors);
        setRefused((it) => it + 1);
      },
    });

  return (
    <div className="lj-columns">
      <div className="lj-column" ref={form}>
        <Section title={t('offer.terms')}>
          <div className={styles.fields}>
            <div className="lj-pair">
              <TextInput {...field('recipientName')} labelText={t('offer.recipient.name')} maxLength={200} />
              <TextInput {...field('recipientEmail')} labelText={t('customer.email')} type="email" maxLength={200} />
              <TextInput
                {...field('recipientPhone')}
                labelText={t('offer.recipient.phone')}
                type="tel"
                maxLength={40}
              />
            </div>
            <div className="lj-pair">
              <DateField {...field('validUntil')} labelText={t('offer.validUntil')} />
              <Select {...field('audience')} labelText={t('offer.audience')}>
                <SelectItem value="B2B" text={t('offer.audience.B2B')} />
                <SelectItem value="B2C" text={t('offer.audience.B2C')} />
              </Select>
              <Select {...field('language')} labelText={t('offer.language')}>
                <SelectItem value="pl" text={t('offer.language.pl')} />
                <SelectItem value="en" text={t('offer.language.en')} />
              </Select>
              <TextInput {...field('currency')} labelText={t('offer.currency')} maxLength={3} />
            </div>
          </div>
        </Section>
        <Section title={t('offer.lines')} count={draft.lines.length}>
          <LinesEditor desk={desk} state={state} />
        </Section>
        <Section title={t('offer.totals')}>
          <div className={styles.sums}>
            <div className="lj-stack">
              <TextInput
                {...field('discount')}
                className={styles.short}
                labelText={t('offer.discount.whole')}
                placeholder="0"
                inputMode="decimal"
                autoComplete="off"
              />
              <LimitBar limit={answer.limit} counted={state.counted} />
            </div>
            <div className={styles.total} data-counted={state.counted}>
              <Totals totals={answer.current.totals} />
              <p role="status" className="lj-second">
                {Object.keys(problems).length > 0 && !state.counted ? t('offer.totals.wait') : ''}
              </p>
            </div>
          </div>
        </Section>
        <Section title={t('offer.texts')}>
          <div className={styles.fields}>
            <TextArea
              {...field('coverText')}
              labelText={t('offer.coverText')}
              helperText={t('offer.coverText.hint')}
              rows={5}
              maxLength={4000}
            />
            {BLOCKS.map((block) => (
              <TextArea
                key={block}
                id={`offer-block-${block}`}
                labelText={t(`offer.block.${block}`)}
                helperText={draft.blocks[block] ? t('offer.block.own') : t('offer.block.company.text')}
                placeholder={company.data?.blocks[`${block}.${draft.language}`] ?? t('offer.block.default')}
                value={draft.blocks[block]}
                onChange={(event) => set('blocks', { ...draft.blocks, [block]: event.target.value })}
                invalid={`blocks.${block}` in problems}
                invalidText={problems[`blocks.${block}`]}
                rows={3}
                maxLength={4000}
              />
            ))}
          </div>
        </Section>
        <SavingTrouble state={state} desk={desk} />
      </div>
      <div className={`lj-column ${styles.beside}`}>
        <Section title={t(offer.state === 'draft' ? 'offer.send' : 'offer.saving')}>
          <div className={styles.send}>
            <SavingState saving={state.saving} />
            {offer.state === 'draft' && first && (
              <p className="lj-quiet">
                {t('offer.first')} <LinkTo to={`/tasks/${first.id}?assignee=all`}>{first.name}</LinkTo>
              </p>
            )}
            {offer.state === 'draft' && !first && (
              <Button size="md" renderIcon={Send} disabled={state.saving === 'conflict'} onClick={() => void prepare()}>
                {t('offer.ready')}
              </Button>
            )}
          </div>
        </Section>
        <Section title={t('offer.preview')}>
          <OfferPdf of={{ id: offer.id, number: offer.number, version: offer.current.number }} tag={offer.tag} />
        </Section>
      </div>
      {sending && (
        <Suspense>
          <SendDialog
            offer={answer}
            busy={send.isPending}
            error={send.error}
            onClose={() => setSending(false)}
            onConfirm={submit}
          />
        </Suspense>
      )}
    </div>
  );
};
