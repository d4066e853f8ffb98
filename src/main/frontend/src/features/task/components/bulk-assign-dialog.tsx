import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { toast } from '@/components/toast/toasts';
import { UserSelect } from '@/components/user-select/user-select';
import { useI18n } from '@/lib/i18n/i18n';
import { useBulkAssign } from '../api/bulk-assign';

type Props = { taskIds: string[]; onClose: () => void; onDone: () => void };

export const BulkAssignDialog = ({ taskIds, onClose, onDone }: Props) => {
  const { t } = useI18n();
  const assign = useBulkAssign();
  const [user, setUser] = useState('');

  const submit = () =>
    assign.mutate(
      { taskIds, user },
      {
        onSuccess: ({ assigned, refused }) => {
          toast(t('task.bulk.done', { count: assigned.length }), {
            kind: refused.length > 0 ? 'warning' : 'success',
            text:
              refused.length > 0
                ? [t('task.bulk.refused', { count: refused.length }), refused[0]?.reason].filter(Boolean).join(' ')
                : undefined,
          });
          onDone();
        },
      },
    );

  return (
    <Dialog
      title={t('task.bulk.assign', { count: taskIds.length })}
      submitText={t('task.assign.submit')}
      busy={assign.isPending}
      disabled={!user}
      error={assign.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <UserSelect id="bulk-user" label={t('task.assign.to')} value={user} onChange={setUser} />
    </Dialog>
  );
};
