import { Button, Select, SelectItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import { Confirm } from '@/components/form/confirm';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { UserSelect } from '@/components/user-select/user-select';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { useCloseLead } from '../api/close-lead';
import { useHandOverLead } from '../api/hand-over-lead';
import { CLOSED, leadName, type Lead } from '../api/lead';
import { useOptOutLead } from '../api/opt-out-lead';
import { useRecordReply } from '../api/record-reply';
import { REASONS } from './reason-name';

type DialogProps = { lead: Lead; onClose: () => void };

export const LeadActions = ({ lead }: { lead: Lead }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const [asked, setAsked] = useState<'hand-over' | 'close' | 'reply' | 'opt-out' | null>(null);
  if (CLOSED.includes(lead.status) || !me.can('lead', 'enter')) return null;
  const close = () => setAsked(null);
  return (
    <>
      {lead.status === 'NURTURING' && (
        <Button size="md" kind="tertiary" onClick={() => setAsked('reply')}>
          {t('lead.reply')}
        </Button>
      )}
      {(lead.owner === me.id || me.is('MANAGER')) && (
        <Button size="md" kind="ghost" onClick={() => setAsked('opt-out')}>
          {t('optOut')}
        </Button>
      )}
      {me.is('MANAGER', 'ADMIN') && (
        <>
          <Button size="md" kind="tertiary" onClick={() => setAsked('hand-over')}>
            {t('lead.handOver')}
          </Button>
          <Button size="md" kind="danger--ghost" onClick={() => setAsked('close')}>
            {t('lead.close')}
          </Button>
        </>
      )}
      {asked === 'hand-over' && <HandOverDialog lead={lead} onClose={close} />}
      {asked === 'close' && <CloseDialog lead={lead} onClose={close} />}
      {asked === 'reply' && <ReplyDialog lead={lead} onClose={close} />}
      {asked === 'opt-out' && <OptOutDialog lead={lead} onClose={close} />}
    </>
  );
};

const OptOutDialog = ({ lead, onClose }: DialogProps) => {
  const { t } = useI18n();
  const optOut = useOptOutLead();
  return (
    <Confirm
      title={t('optOut')}
      text={t('optOut.hint', { name: leadName(lead) })}
      submitText={t('optOut.confirm')}
      busy={optOut.isPending}
      error={optOut.error}
      onClose={onClose}
      onConfirm={() =>
        optOut.mutate(lead.id, {
          onSuccess: () => {
            toast(t('optOut.done'));
            onClose();
          },
        })
      }
    />
  );
};

const HandOverDialog = ({ lead, onClose }: DialogProps) => {
  const { t } = useI18n();
  const handOver = useHandOverLead();
  const { values, set, errors, text, refuse } = useFields({ newOwner: '', reason: '' });
  return (
    <Dialog
      title={t('lead.handOver')}
      label={leadName(lead)}
      submitText={t('lead.handOver')}
      busy={handOver.isPending}
      disabled={!values.newOwner || !values.reason.trim()}
      error={handOver.error}
      onClose={onClose}
      onSubmit={() =>
        handOver.mutate(
          { id: lead.id, ...values },
          {
            onSuccess: () => {
              toast(t('lead.handedOver'));
              onClose();
            },
            onError: refuse,
          },
        )
      }
    >
      <p>{t('lead.handOver.hint')}</p>
      <UserSelect
        id="new-owner"
        role="REP"
        label={t('lead.newOwner')}
        value={values.newOwner}
        exclude={lead.owner ?? undefined}
        onChange={(it) => set('newOwner', it)}
        invalidText={errors.newOwner}
      />
      <TextArea {...text('reason')} rows={3} labelText={t('lead.reason')} />
    </Dialog>
  );
};

const CloseDialog = ({ lead, onClose }: DialogProps) => {
  const { t } = useI18n();
  const close = useCloseLead();
  const { values, text, refuse } = useFields({ reason: '', note: '' });
  return (
    <Dialog
      danger
      title={t('lead.close')}
      label={leadName(lead)}
      submitText={t('lead.close')}
      busy={close.isPending}
      disabled={!values.reason}
      error={close.error}
      onClose={onClose}
      onSubmit={() =>
        close.mutate(
          { id: lead.id, ...values },
          {
            onSuccess: () => {
              toast(t('lead.closed'));
              onClose();
            },
            onError: refuse,
          },
        )
      }
    >
      <p>{t('lead.close.hint')}</p>
      <Select {...text('reason')} labelText={t('lead.reason')}>
        <SelectItem value="" text={t('common.choose')} />
        {REASONS.map((it) => (
          <SelectItem key={it} value={it} text={t(`lead.reason.${it}`)} />
        ))}
      </Select>
      <TextArea {...text('note')} rows={3} labelText={t('lead.note')} />
    </Dialog>
  );
};

const ReplyDialog = ({ lead, onClose }: DialogProps) => {
  const { t } = useI18n();
  const reply = useRecordReply();
  const { values, text, refuse } = useFields({ text: '' });
  return (
    <Dialog
      title={t('lead.reply')}
      label={leadName(lead)}
      submitText={t('common.save')}
      busy={reply.isPending}
      disabled={!values.text.trim()}
      error={reply.error}
      onClose={onClose}
      onSubmit={() =>
        reply.mutate(
          { id: lead.id, text: values.text },
          {
            onSuccess: ({ heard }) => {
              if (heard === false) toast(t('lead.notHeard'), { kind: 'warning' });
              else toast(t('lead.replied'));
              onClose();
            },
            onError: refuse,
          },
        )
      }
    >
      <p>{t('lead.reply.hint')}</p>
      <TextArea {...text('text')} rows={4} data-modal-primary-focus labelText={t('lead.reply.text')} />
    </Dialog>
  );
};
