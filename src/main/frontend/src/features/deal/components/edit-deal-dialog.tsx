import { Select, SelectItem, TextInput } from '@carbon/react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput, toLocalInput } from '@/lib/zone';
import { dealName, type Deal } from '../api/deal';
import { useChangeDeal } from '../api/change-deal';
import { CURRENCIES, readAmount } from './amount';

type Props = { deal: Deal; onClose: () => void };

/** Only what was changed is sent, with the version it was changed from. */
export const EditDealDialog = ({ deal, onClose }: Props) => {
  const { t } = useI18n();
  const change = useChangeDeal();
  const noted = deal.nextStep?.taskId ? null : deal.nextStep;
  const before = {
    product: deal.product ?? '',
    value: deal.value?.amount ?? '',
    currency: deal.value?.currency ?? 'PLN',
    expectedCloseOn: deal.expectedCloseOn ?? '',
    margin: deal.margin === null || deal.margin === undefined ? '' : String(deal.margin),
    competitor: deal.competitor ?? '',
    nextStep: noted?.text ?? '',
    nextStepAt: noted?.at ? toLocalInput(noted.at) : '',
  };
  const { values, text, setErrors, refuse } = useFields(before);

  const submit = () => {
    const amount = readAmount(values.value);
    const margin = values.margin.trim().replace(',', '.');
    const problems: Record<string, string> = {};
    if (amount === undefined) problems.value = t('lead.value.invalid');
    if (margin && !/^-?\d+(\.\d{1,2})?$/.test(margin)) problems.margin = t('deal.margin.invalid');
    if (values.nextStepAt && !values.nextStep.trim()) problems.nextStep = t('activity.nextStep.missing');
    setErrors(problems);
    if (Object.keys(problems).length > 0) return;

    const changed = (key: keyof typeof before) => values[key].trim() !== before[key];
    const changes: Record<string, unknown> = {};
    for (const key of ['product', 'expectedCloseOn', 'competitor', 'nextStep'] as const)
      if (changed(key)) changes[key] = values[key].trim() || null;
    if (changed('value')) changes.value = amount;
    if (changed('currency') && amount) changes.currency = values.currency;
    if (changed('margin')) changes.margin = margin || null;
    if (changed('nextStepAt')) changes.nextStepAt = values.nextStepAt ? fromLocalInput(values.nextStepAt) : null;
    if (Object.keys(changes).length === 0) {
      onClose();
      return;
    }
    change.mutate(
      { id: deal.id, tag: deal.tag, changes },
      {
        onSuccess: () => {
          toast(t('correct.done'));
          onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      size="md"
      title={t('deal.edit')}
      label={dealName(deal)}
      submitText={t('common.save')}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="lj-pair">
        <TextInput {...text('nextStep')} data-modal-primary-focus labelText={t('activity.nextStep')} />
        <DateField {...text('nextStepAt')} time labelText={t('activity.nextStepAt')} />
        <TextInput {...text('product')} labelText={t('lead.product')} />
        <DateField {...text('expectedCloseOn')} labelText={t('deal.expectedClose')} />
        <TextInput {...text('value')} inputMode="decimal" labelText={t('deal.value')} />
        <Select {...text('currency')} labelText={t('deal.currency')}>
          {[...new Set([...CURRENCIES, values.currency])].map((it) => (
            <SelectItem key={it} value={it} text={it} />
          ))}
        </Select>
        <TextInput {...text('margin')} inputMode="decimal" labelText={t('deal.margin')} />
        <TextInput {...text('competitor')} labelText={t('deal.competitor')} />
      </div>
    </Dialog>
  );
};
