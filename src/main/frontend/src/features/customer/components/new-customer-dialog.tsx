import { Select, SelectItem, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { useI18n } from '@/lib/i18n/i18n';
import { useCreateCustomer } from '../api/create-customer';

type Props = { onClose: () => void; onCreated: (id: string) => void };

export const NewCustomerDialog = ({ onClose, onCreated }: Props) => {
  const { t } = useI18n();
  const create = useCreateCustomer();
  const { values, text, setErrors, refuse } = useFields({
    type: 'COMPANY',
    name: '',
    nip: '',
    email: '',
    phone: '',
    city: '',
    industry: '',
  });

  const submit = () => {
    if (!values.name.trim()) {
      setErrors({ name: t('customer.name.missing') });
      return;
    }
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
    create.mutate(filled, { onSuccess: ({ id }) => onCreated(id), onError: refuse });
  };

  return (
    <Dialog
      title={t('customer.new')}
      submitText={t('common.save')}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Select {...text('type')} labelText={t('customer.type')}>
        <SelectItem value="COMPANY" text={t('customer.COMPANY')} />
        <SelectItem value="PERSON" text={t('customer.PERSON')} />
      </Select>
      <TextInput {...text('name')} data-modal-primary-focus labelText={t('customer.name')} />
      <div className="lj-pair">
        <TextInput {...text('nip')} labelText={t('customer.nip')} />
        <TextInput {...text('industry')} labelText={t('customer.industry')} />
        <TextInput {...text('phone')} type="tel" labelText={t('customer.phone')} />
        <TextInput {...text('email')} type="email" labelText={t('customer.email')} />
        <TextInput {...text('city')} labelText={t('customer.city')} />
      </div>
    </Dialog>
  );
};
