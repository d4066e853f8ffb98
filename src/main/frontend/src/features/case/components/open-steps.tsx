import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { caseQuery } from '../api/get-case';

/** Where a case waits now; a person's step leads to its task. */
export const OpenSteps = ({ caseId }: { caseId: string }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const { data } = useQuery(caseQuery(caseId));
  if (!data) return null;
  if (data.state !== 'ACTIVE') return <p className="lj-quiet lj-below">{t('case.ended')}</p>;
  return (
    <ul className="lj-below">
      {data.active
        ?.filter((it) => it.name)
        .map((it) => (
          <li key={it.id + it.taskId}>
            {it.taskId && me.can('task') ? <LinkTo to={`/tasks/${it.taskId}?assignee=all`}>{it.name}</LinkTo> : it.name}
            {it.since && (
              <span className="lj-quiet">
                {' '}
                {t('case.since')} <When at={it.since} as="moment" />
              </span>
            )}
          </li>
        ))}
    </ul>
  );
};
