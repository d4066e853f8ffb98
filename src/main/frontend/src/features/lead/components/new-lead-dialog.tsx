import { Checkbox, Select, SelectItem, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { leadInputSchema, useCreateLead } from '../api/create-lead';
import { leadSourcesQuery } from '../api/get-lead-sources';
import { SOURCES } from '@/components/text/source-name';

type Props = { onClose: () => void; onCreated: (id: string) => void };

export const NewLeadDialog = ({ onClose, onCreated }: Props) => {
  const { t, language } = useI18n();
  const dictionary = useQuery(leadSourcesQuery(language));
  const sources = dictionary.data ?? SOURCES.map((code) => ({ code: code as string, label: t(`lead.source.${code}`) }));
  const create = useCreateLead();
  const { values, set, text, setErrors, refuse } = useFields({
    source: 'phone',
    companyName: '',
    firstName: '',
    lastName: '',
    phone: '',
    email: '',
    nip: '',
    city: '',
    industry: '',
    employees: '',
    interest: '',
    estimatedValue: '',
    wantsCall: false,
  });

  const submit = () => {
    const { employees, estimatedValue, wantsCall, ...words } = values;
    const amount = estimatedValue.replace(/\s/g, '').replace(',', '.');
    const problems: Record<string, string> = {};
    if (!words.email.trim() && !words.phone.trim()) problems.phone = t('lead.reach.missing');
    if (amount && !/^\d+(\.\d{1,2})?$/.test(amount)) problems.estimatedValue = t('lead.value.invalid');
    if (employees && !/^\d+$/.test(employees.trim())) problems.employees = t('lead.employees.invalid');
    setErrors(problems);
    if (Object.keys(problems).length > 0) return;

    const input = leadInputSchema.parse({
      ...Object.fromEntries(Object.entries(words).filter(([, value]) => value.trim() !== '')),
      ...(employees.trim() ? { employees: Number(employees) } : {}),
      ...(amount ? { estimatedValue: { amount, currency: 'PLN' } } : {}),
      ...(wantsCall ? { wantsCall } : {}),
    });
    create.mutate(input, {
      onSuccess: (lead) => {
        if (lead.mergedInto) toast(t('lead.merged'), { kind: 'info', text: t('lead.merged.hint') });
        else
          toast(t('lead.created'), { text: lead.grade ? t('lead.created.grade', { grade: lead.grade }) : undefined });
        onCreated(lead.mergedInto ?? lead.id);
      },
      onError: refuse,
    });
  };

  return (
    <Dialog
      title={t('lead.new')}
      submitText={t('lead.new.submit')}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={submit}
      size="md"
    >
      <div className="lj-pair">
        <TextInput {...text('companyName')} data-modal-primary-focus labelText={t('lead.company')} />
        <Select {...text('source')} labelText={t('lead.source')}>
          {sources.map(({ code, label }) => (
            <SelectItem key={code} value={code} text={label} />
          ))}
        </Select>
        <TextInput {...text('firstName')} labelText={t('lead.firstName')} />
        <TextInput {...text('lastName')} labelText={t('lead.lastName')} />
        <TextInput {...text('phone')} type="tel" labelText={t('customer.phone')} helperText={t('lead.reach.hint')} />
        <TextInput {...text('email')} type="email" labelText={t('customer.email')} />
        <TextInput {...text('nip')} labelText={t('customer.nip')} />
        <TextInput {...text('city')} labelText={t('customer.city')} />
        <TextInput {...text('industry')} labelText={t('customer.industry')} />
        <TextInput {...text('employees')} inputMode="numeric" labelText={t('lead.employees')} />
        <TextInput {...text('interest')} labelText={t('lead.interest')} />
        <TextInput {...text('estimatedValue')} inputMode="decimal" labelText={t('lead.value.pln')} />
      </div>
      <Checkbox
        id="field-wantsCall"
        labelText={t('lead.wantsCall.long')}
        checked={values.wantsCall}
        onChange={(_, { checked }) => set('wantsCall', checked)}
      />
    </Dialog>
  );
};
