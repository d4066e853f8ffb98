import { Button } from '@carbon/react';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { LinkTo } from '@/components/page/link-to';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { useDismissDuplicate } from '../api/dismiss-duplicate';
import type { Lead } from '../api/lead';
import { useMergeDuplicate } from '../api/merge-duplicate';
import styles from './lead-duplicates.module.scss';

type Duplicate = NonNullable<Lead['probableDuplicates']>[number];

/** Similar is not the same: a person decides. */
export const LeadDuplicates = ({ lead }: { lead: Lead }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const dismiss = useDismissDuplicate();
  const merge = useMergeDuplicate();
  const [merging, setMerging] = useState<Duplicate | null>(null);
  const idOf = (it: Duplicate) => it.leadId ?? it.customerId ?? '';

  return (
    <ul className={styles.duplicates}>
      {lead.probableDuplicates?.map((it) => (
        <li key={idOf(it)}>
          <div>
            <LinkTo to={it.leadId ? `/leads/${it.leadId}` : `/customers/${it.customerId}`}>{it.label}</LinkTo>
            <p className="lj-quiet">
              {[t(it.leadId ? 'subject.lead' : 'subject.customer'), ...(it.reasons ?? [])].join(' · ')}
            </p>
          </div>
          {me.can('lead', 'enter') && (
            <div className={styles.buttons}>
              <Button size="sm" kind="tertiary" onClick={() => setMerging(it)}>
                {t('lead.merge')}
              </Button>
              <Button
                size="sm"
                kind="ghost"
                disabled={dismiss.isPending}
                onClick={() =>
                  dismiss.mutate(
                    { id: lead.id, other: idOf(it) },
                    {
                      onSuccess: () => toast(t('lead.dismissed')),
                      onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
                    },
                  )
                }
              >
                {t('lead.dismiss')}
              </Button>
            </div>
          )}
        </li>
      ))}
      {merging && (
        <Dialog
          title={t('lead.merge.title')}
          submitText={t('lead.merge')}
          busy={merge.isPending}
          error={merge.error}
          onClose={() => setMerging(null)}
          onSubmit={() =>
            merge.mutate(
              { id: lead.id, other: idOf(merging) },
              {
                onSuccess: () => {
                  toast(t('lead.merge.done'));
                  setMerging(null);
                },
              },
            )
          }
        >
          <p>{t('lead.merge.hint', { label: merging.label })}</p>
        </Dialog>
      )}
    </ul>
  );
};
