import { Select, SelectItem } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/lib/i18n/i18n';
import { usersQuery } from './get-users';

type Props = {
  id: string;
  label: string;
  value: string;
  onChange: (user: string) => void;
  role?: string;
  team?: string;
  exclude?: string;
  invalidText?: string;
};

export const UserSelect = ({ id, label, value, onChange, role, team, exclude, invalidText }: Props) => {
  const { t } = useI18n();
  const users = useQuery(usersQuery({ role, team }));
  return (
    <Select
      id={id}
      labelText={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      disabled={users.isPending}
      invalid={Boolean(invalidText)}
      invalidText={invalidText}
    >
      <SelectItem value="" text={users.isPending ? t('common.loading') : t('common.choose')} />
      {users.data
        ?.filter((it) => it.active !== false && it.id !== exclude)
        .map((it) => (
          <SelectItem
            key={it.id}
            value={it.id}
            text={
              it.teams.length ? `${it.displayName} (${it.teams.map((team) => team.name).join(', ')})` : it.displayName
            }
          />
        ))}
    </Select>
  );
};
