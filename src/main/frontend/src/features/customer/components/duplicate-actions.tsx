import { Button } from '@carbon/react';
import { useNavigate } from 'react-router';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { useDecideDuplicate } from '../api/decide-duplicate';
import '@/lib/i18n/further';

type Props = { id: string; other: string; names: [string, string]; dismissed?: boolean };

/** A person decides: look at both side by side, or keep them apart. */
export const DuplicateActions = ({ id, other, names, dismissed }: Props) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const decide = useDecideDuplicate();
  const failed = (error: unknown) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text });
  const reopen = () => decide.mutate({ id, other, verb: 'reopen' }, { onError: failed });
  const dismiss = () =>
    decide.mutate(
      { id, other, verb: 'dismiss' },
      {
        onSuccess: () =>
          toast(t('duplicate.dismissed'), {
            text: names.join(' · '),
            action: { label: t('common.undo'), run: reopen },
          }),
        onError: failed,
      },
    );
  return (
    <div className="lj-row">
      <Button
        size="sm"
        kind="tertiary"
        aria-label={`${t('duplicate.compare')}: ${names.join(', ')}`}
        onClick={() => void navigate(`/customers/${id}/merge/${other}`)}
      >
        {t('duplicate.compare')}
      </Button>
      <Button
        size="sm"
        kind="ghost"
        disabled={decide.isPending}
        aria-label={`${t(dismissed ? 'duplicate.reopen' : 'duplicate.dismiss')}: ${names.join(', ')}`}
        onClick={dismissed ? reopen : dismiss}
      >
        {t(dismissed ? 'duplicate.reopen' : 'duplicate.dismiss')}
      </Button>
    </div>
  );
};
