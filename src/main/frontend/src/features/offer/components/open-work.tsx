import { LinkTo } from '@/components/page/link-to';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { Offer } from '../api/offer';
import { useUserName } from '@/components/user-select/use-user-name';

/** What an offer waits for. */
export const OpenWork = ({ offer, mayWork }: { offer: Offer; mayWork: boolean }) => {
  const { t } = useI18n();
  const userName = useUserName();
  return (
    <ul className="lj-rows">
      {offer.tasks.map((it) => (
        <li key={it.id}>
          {mayWork ? <LinkTo to={`/tasks/${it.id}?assignee=all`}>{it.name}</LinkTo> : it.name}
          <span className="lj-second">
            {userName(it.assignee) ?? t('task.unclaimed')}
            {it.dueAt && (
              <>
                {' '}
                · {t('task.due')} <When at={it.dueAt} as="moment" />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};
