import { Button } from '@carbon/react';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { toast } from '@/components/toast/toasts';
import { UserSelect } from '@/components/user-select/user-select';
import { useI18n } from '@/lib/i18n/i18n';
import { useBulkAssign } from '../api/bulk-assign';
import styles from './bulk-bar.module.scss';

type Props = { selected: ReadonlySet<string>; onClear: () => void; mayAssign: boolean };

export const BulkBar = ({ selected, onClear, mayAssign }: Props) => {
  const { t } = useI18n();
  const assign = useBulkAssign();
  const [asking, setAsking] = useState(false);
  const [user, setUser] = useState('');
  if (selected.size === 0) return null;

  const submit = () =>
    assign.mutate(
      { taskIds: [...selected], user },
      {
        onSuccess: ({ assigned, refused }) => {
          toast(t('task.bulk.done', { count: assigned.length }), {
            kind: refused.length > 0 ? 'warning' : 'success',
            text: refused.length > 0 ? t('task.bulk.refused', { count: refused.length }) : undefined,
          });
          setAsking(false);
          onClear();
        },
      },
    );

  return (
    <div className={styles.bar} role="toolbar" aria-label={t('task.bulk')}>
      <span className={styles.count}>{t('task.bulk.selected', { count: selected.size })}</span>
      {mayAssign && (
        <Button size="sm" kind="ghost" onClick={() => setAsking(true)}>
          {t('task.assign')}
        </Button>
      )}
      <Button size="sm" kind="ghost" onClick={onClear}>
        {t('common.cancel')}
      </Button>
      {asking && (
        <Dialog
          title={t('task.bulk.assign', { count: selected.size })}
          submitText={t('task.assign.submit')}
          busy={assign.isPending}
          disabled={!user}
          error={assign.error}
          onClose={() => setAsking(false)}
          onSubmit={submit}
        >
          <UserSelect id="bulk-user" label={t('task.assign.to')} value={user} onChange={setUser} />
        </Dialog>
      )}
    </div>
  );
};
