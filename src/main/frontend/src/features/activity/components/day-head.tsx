import { Tag } from '@carbon/react';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { DayOff } from '../api/get-days-off';

/** A holiday by its name, and who is away. */
export const DayTags = ({ off }: { off: DayOff | undefined }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  if (!off?.holiday && !off?.absences.length) return null;
  return (
    <>
      {off.holiday && (
        <Tag size="sm" type="red">
          {off.holiday}
        </Tag>
      )}
      {off.absences.map((it) => (
        <Tag key={it.id} size="sm" type="purple">
          {it.user === me.id ? t('agenda.absent.me') : t('agenda.absent', { name: it.userName ?? it.user })}
        </Tag>
      ))}
    </>
  );
};
