import '@/lib/i18n/further';
import { Select, SelectItem, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { useCreateLeadForm } from '../api/create-lead-form';

const SOURCES = ['web', 'social', 'advert', 'newsletter', 'webinar', 'fair', 'partner', 'media', 'other'] as const;

export const LeadFormDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useI18n();
  const create = useCreateLeadForm();
  const { values, text, refuse } = useFields({ name: '', source: 'web' });
  return (
    <Dialog
      title={t('leadForm.new')}
      submitText={t('common.save')}
      busy={create.isPending}
      disabled={!values.name.trim()}
      error={create.error}
      onClose={onClose}
      onSubmit={() =>
        create.mutate(values, {
          onSuccess: () => {
            toast(t('leadForm.created'));
            onClose();
          },
          onError: refuse,
        })
      }
    >
      <TextInput
        {...text('name')}
        data-modal-primary-focus
        labelText={t('leadForm.name')}
        helperText={t('leadForm.name.hint')}
      />
      <Select {...text('source')} labelText={t('leadForm.source')}>
        {SOURCES.map((it) => (
          <SelectItem key={it} value={it} text={t(`lead.source.${it}`)} />
        ))}
      </Select>
    </Dialog>
  );
};
