import { Select, SelectItem, TextInput } from '@carbon/react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput } from '@/lib/zone';
import { useCreateDeal } from '../api/create-deal';
import { CURRENCIES, readAmount } from './amount';

type Props = { customer?: { id: string; name: string }; onClose: () => void; onCreated: (id: string) => void };

export const NewDealDialog = ({ customer, onClose, onCreated }: Props) => {
  const { t } = useI18n();
  const create = useCreateDeal();
  const { values, text, setErrors, refuse } = useFields({
    customerName: '',
    customerType: 'COMPANY',
    contactPerson: '',
    product: '',
    value: '',
    currency: 'PLN',
    expectedCloseOn: '',
    nextStep: '',
    nextStepAt: '',
  });

  const submit = () => {
    const { value, currency, customerName, customerType, nextStep, nextStepAt, ...words } = values;
    const amount = readAmount(value);
    const problems: Record<string, string> = {};
    if (!customer && !customerName.trim()) problems.customerName = t('deal.customer.missing');
    if (amount === undefined) problems.value = t('lead.value.invalid');
    if (nextStepAt && !nextStep.trim()) problems.nextStep = t('activity.nextStep.missing');
    setErrors(problems);
    if (Object.keys(problems).length > 0) return;
    create.mutate(
      {
        ...Object.fromEntries(Object.entries(words).filter(([, it]) => it.trim() !== '')),
        ...(customer ? { customerId: customer.id } : { customerName: customerName.trim(), customerType }),
        ...(amount ? { value: { amount, currency } } : {}),
        ...(nextStep.trim()
          ? { nextStep: { text: nextStep.trim(), at: nextStepAt ? fromLocalInput(nextStepAt) : undefined } }
          : {}),
      },
      {
        onSuccess: ({ id }) => {
          toast(t('deal.created'));
          onCreated(id);
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      size="md"
      title={t('deal.new')}
      label={customer?.name}
      submitText={t('deal.new.submit')}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="lj-pair">
        {!customer && (
          <>
            <TextInput {...text('customerName')} data-modal-primary-focus labelText={t('subject.customer')} />
            <Select {...text('customerType')} labelText={t('deal.customerType')}>
              <SelectItem value="COMPANY" text={t('deal.customerType.COMPANY')} />
              <SelectItem value="PERSON" text={t('deal.customerType.PERSON')} />
            </Select>
          </>
        )}
        <TextInput {...text('contactPerson')} labelText={t('deal.contactPerson')} />
        <TextInput {...text('product')} labelText={t('lead.product')} />
        <TextInput {...text('value')} inputMode="decimal" labelText={t('deal.value')} />
        <Select {...text('currency')} labelText={t('deal.currency')}>
          {CURRENCIES.map((it) => (
            <SelectItem key={it} value={it} text={it} />
          ))}
        </Select>
        <DateField {...text('expectedCloseOn')} labelText={t('deal.expectedClose')} />
        <TextInput {...text('nextStep')} labelText={t('activity.nextStep')} />
        <DateField {...text('nextStepAt')} time labelText={t('activity.nextStepAt')} />
      </div>
    </Dialog>
  );
};
