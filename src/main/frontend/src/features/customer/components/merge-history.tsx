import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Customer } from '../api/get-customer';
import { mergesQuery } from '../api/get-merges';
import { useUndoToast } from './use-undo-toast';
import '@/lib/i18n/further';

/** Who has become part of this customer, and the way back as long as there is one. */
export const MergeHistory = ({ customer }: { customer: Customer }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const merges = useQuery(mergesQuery(customer.id)).data ?? [];
  const { undo, isPending } = useUndoToast();
  if (merges.length === 0) return null;
  return (
    <Section title={t('merge.history')} count={merges.length}>
      <ul className="lj-rows">
        {merges.map((it) => (
          <li key={it.mergeId} className="lj-row">
            <div>
              {it.mergedId === customer.id ? (
                <LinkTo to={`/customers/${it.survivorId}`}>{t('merge.into')}</LinkTo>
              ) : (
                <LinkTo to={`/customers/${it.mergedId}`}>{it.mergedName ?? it.mergedId}</LinkTo>
              )}
              <span className="lj-second">
                <When at={it.at} />
                {it.byName ? `, ${it.byName}` : ''}
                {it.followed.map((one) => ` · ${one.label}: ${one.count}`).join('')}
              </span>
              <span className="lj-second">
                {it.undoneAt ? (
                  <>
                    {t('merge.undone')}: <When at={it.undoneAt} />
                    {it.undoneByName ? `, ${it.undoneByName}` : ''}
                  </>
                ) : it.undoable ? (
                  <>
                    {t('merge.undoable')} <When at={it.undoableUntil} as="date" />
                  </>
                ) : (
                  it.refusal
                )}
              </span>
            </div>
            {it.undoable && me.can('customer', 'edit') && (
              <Button size="sm" kind="ghost" disabled={isPending} onClick={() => void undo(it.mergeId)}>
                {t('merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};
