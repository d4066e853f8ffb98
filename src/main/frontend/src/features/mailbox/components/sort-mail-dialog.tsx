import { RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { CustomerPicker } from '@/components/subject-search/customer-picker';
import type { Subject } from '@/components/subject-search/find-subjects';
import type { Mail } from '@/components/mail/get-mail';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { useSortMail, type Sorting } from '../api/sort-mail';

const REASONS = ['spam', 'not-sales', 'auto-reply', 'done', 'other'];

type Props = { mail: Mail; onClose: () => void; onSorted: (mail: Mail) => void };

/** Whose a mail is: a customer's, a new enquiry, or nobody's. */
export const SortMailDialog = ({ mail, onClose, onSorted }: Props) => {
  const { t } = useI18n();
  const [decision, setDecision] = useState<Sorting['decision']>('customer');
  const [customer, setCustomer] = useState<Subject | null>(null);
  const [reason, setReason] = useState('');
  const sort = useSortMail(mail.id);
  const complete = decision === 'enquiry' || (decision === 'customer' ? customer !== null : reason !== '');
  return (
    <Dialog
      title={t('mail.sort')}
      submitText={t('mail.sort.submit')}
      busy={sort.isPending}
      disabled={!complete}
      error={sort.error}
      onClose={onClose}
      onSubmit={() =>
        sort.mutate(
          {
            decision,
            customerId: decision === 'customer' ? customer?.id : undefined,
            reason: decision === 'ignore' ? reason : undefined,
          },
          {
            onSuccess: (sorted) => {
              toast(t('mail.sorted'));
              onSorted(sorted);
            },
          },
        )
      }
    >
      <RadioButtonGroup
        legendText={t('mail.sort.whose')}
        name="decision"
        orientation="vertical"
        valueSelected={decision}
        onChange={(value) => setDecision(value as Sorting['decision'])}
      >
        <RadioButton id="decision-customer" value="customer" labelText={t('mail.sort.customer')} />
        <RadioButton id="decision-enquiry" value="enquiry" labelText={t('mail.sort.enquiry')} />
        <RadioButton id="decision-ignore" value="ignore" labelText={t('mail.sort.ignore')} />
      </RadioButtonGroup>
      {decision === 'customer' && <CustomerPicker value={customer} onChange={setCustomer} />}
      {decision === 'ignore' && (
        <Select
          id="mail-reason"
          labelText={t('mail.why')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        >
          <SelectItem value="" text={t('common.choose')} />
          {REASONS.map((it) => (
            <SelectItem key={it} value={it} text={t(`mail.reason.${it}` as MessageKey)} />
          ))}
        </Select>
      )}
    </Dialog>
  );
};
