import '@/lib/i18n/further';
import { Button, RadioButton, RadioButtonGroup, TextInput } from '@carbon/react';
import { useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { Failure } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useDeparture } from '../api/departure';
import type { CustomerValue } from '../api/get-customer-value';

const LONGEST = 500;

type Props = { customerId: string; value: CustomerValue };

/** How a customer moved between groups, and whether and why it has left. */
export const MovesAndDeparture = ({ customerId, value }: Props) => {
  const { t, language } = useI18n();
  const mayNote = useCurrentUser().can('customer', 'enter');
  const [noting, setNoting] = useState(false);
  const withdraw = useDeparture(customerId);
  const { departure } = value;
  return (
    <>
      {value.groupChanges.length > 0 && (
        <div>
          <h3 className="lj-subtitle">{t('value.moves.of')}</h3>
          <ul className="lj-rows" aria-label={t('value.moves.of')}>
            {value.groupChanges.map((it) => (
              <li key={it.at}>
                {it.labelBefore ?? it.groupBefore} → <strong>{it.label ?? it.group}</strong>
                <span className="lj-second">
                  <When at={it.at} as="date" />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {departure && (
        <p>
          {t(`purchase.left.${departure.kind}`, { on: formatDate(`${departure.on}T12:00:00Z`, language) })}
          <span className="lj-second">{departure.reason}</span>
        </p>
      )}
      {mayNote && (
        <div className="lj-actions">
          <Button kind="ghost" size="sm" onClick={() => setNoting(true)}>
            {t(departure ? 'departure.change' : 'departure.note')}
          </Button>
          {departure && (
            <Button
              kind="danger--ghost"
              size="sm"
              disabled={withdraw.isPending}
              onClick={() => withdraw.mutate(null, { onSuccess: () => toast(t('departure.withdrawn')) })}
            >
              {t('departure.withdraw')}
            </Button>
          )}
        </div>
      )}
      {withdraw.isError && <Failure error={withdraw.error} />}
      {noting && <NoteDeparture customerId={customerId} departure={departure} onClose={() => setNoting(false)} />}
    </>
  );
};

type NoteProps = { customerId: string; departure: CustomerValue['departure']; onClose: () => void };

const NoteDeparture = ({ customerId, departure, onClose }: NoteProps) => {
  const { t } = useI18n();
  const change = useDeparture(customerId);
  const { values, errors, set, setErrors, text, refuse } = useFields({
    kind: departure?.kind ?? '',
    on: departure?.on ?? '',
    reason: departure?.reason ?? '',
  });
  const [unmarked, setUnmarked] = useState<unknown>(null);
  return (
    <Dialog
      title={t('departure.title')}
      submitText={t('common.save')}
      busy={change.isPending}
      error={unmarked}
      onClose={onClose}
      onSubmit={() => {
        setErrors({});
        setUnmarked(null);
        change.mutate(
          { kind: values.kind, on: values.on || null, reason: values.reason },
          {
            onSuccess: () => {
              toast(t('departure.done'));
              onClose();
            },
            onError: (error) => {
              if (!refuse(error)) setUnmarked(error);
            },
          },
        );
      }}
    >
      <RadioButtonGroup
        name="departure-kind"
        orientation="vertical"
        legendText={t('departure.kind')}
        valueSelected={values.kind}
        onChange={(it) => set('kind', String(it))}
        invalid={'kind' in errors}
        invalidText={errors.kind}
      >
        {(['voluntary', 'involuntary'] as const).map((it) => (
          <RadioButton key={it} id={`departure-${it}`} value={it} labelText={t(`departure.kind.${it}`)} />
        ))}
      </RadioButtonGroup>
      <DateField
        id="departure-on"
        labelText={t('departure.on')}
        value={values.on}
        onChange={(event) => set('on', event.target.value)}
        invalid={'on' in errors}
        invalidText={errors.on}
      />
      <TextInput
        {...text('reason')}
        labelText={t('departure.reason')}
        helperText={t('departure.hint')}
        maxLength={LONGEST}
      />
    </Dialog>
  );
};
