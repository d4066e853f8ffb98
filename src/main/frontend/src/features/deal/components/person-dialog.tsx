import { Select, SelectItem, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { dealName, PERSON_ROLES, type Deal, type Person } from '../api/deal';
import { useSavePerson } from '../api/save-person';

type Props = { deal: Deal; person: Person | null; onClose: () => void };

export const PersonDialog = ({ deal, person, onClose }: Props) => {
  const { t } = useI18n();
  const save = useSavePerson();
  const { values, text, setErrors, refuse } = useFields({
    name: person?.name ?? '',
    role: person?.role ?? 'contact',
    position: person?.position ?? '',
    phone: person?.phone ?? '',
    email: person?.email ?? '',
    opinion: person?.opinion ?? '',
  });

  const submit = () => {
    if (!values.name.trim()) {
      setErrors({ name: t('deal.person.name.missing') });
      return;
    }
    save.mutate(
      { deal: deal.id, person: { ...values, id: person?.id, personId: person?.personId } },
      {
        onSuccess: () => {
          toast(t('deal.person.saved'));
          onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={t(person ? 'deal.person.edit' : 'deal.person.add')}
      label={dealName(deal)}
      submitText={t('common.save')}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="lj-pair">
        <TextInput {...text('name')} data-modal-primary-focus labelText={t('deal.person.name')} />
        <Select {...text('role')} labelText={t('deal.person.role')}>
          {PERSON_ROLES.map((it) => (
            <SelectItem key={it} value={it} text={t(`deal.role.${it}`)} />
          ))}
        </Select>
        <TextInput {...text('position')} labelText={t('deal.person.position')} />
        <TextInput {...text('phone')} type="tel" labelText={t('customer.phone')} />
        <TextInput {...text('email')} type="email" labelText={t('customer.email')} />
        <TextInput {...text('opinion')} labelText={t('deal.person.opinion')} />
      </div>
    </Dialog>
  );
};
