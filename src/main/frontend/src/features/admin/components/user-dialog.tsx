import { Checkbox, CheckboxGroup, PasswordInput, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import type { User } from '@/components/user-select/get-users';
import { useI18n } from '@/lib/i18n/i18n';
import { rolesQuery } from '../api/get-roles';
import { teamsQuery } from '../api/get-teams';
import { useSaveUser } from '../api/save-user';
import { useRoleName } from './use-role-name';

type Props = { user: User | null; onClose: () => void };

const toggle = (list: string[], key: string, on: boolean) => (on ? [...list, key] : list.filter((it) => it !== key));

export const UserDialog = ({ user, onClose }: Props) => {
  const { t } = useI18n();
  const roleName = useRoleName();
  const roles = useQuery(rolesQuery);
  const teams = useQuery(teamsQuery);
  const save = useSaveUser();
  const { values, errors, set, text, refuse } = useFields({
    id: user?.id ?? '',
    displayName: user?.displayName ?? '',
    password: '',
    roles: user?.roles ?? ['REP'],
    teams: user?.teams.map((it) => it.key) ?? [],
    active: user?.active !== false,
  });

  const submit = () =>
    save.mutate(
      { ...values, isNew: !user, password: values.password || undefined },
      {
        onSuccess: () => {
          toast(t('user.saved'), { text: values.displayName });
          onClose();
        },
        onError: refuse,
      },
    );

  return (
    <Dialog
      title={t(user ? 'user.edit' : 'user.new')}
      submitText={t('common.save')}
      busy={save.isPending}
      disabled={!values.id.trim() || !values.displayName.trim() || (!user && !values.password)}
      error={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {!user && (
        <TextInput
          {...text('id')}
          data-modal-primary-focus
          autoCapitalize="none"
          labelText={t('user.id')}
          helperText={t('user.id.hint')}
        />
      )}
      <TextInput {...text('displayName')} labelText={t('user.name')} />
      <PasswordInput
        {...text('password')}
        autoComplete="new-password"
        labelText={t('user.password')}
        helperText={user ? t('user.password.keep') : t('user.password.hint')}
        showPasswordLabel={t('signIn.password.show')}
        hidePasswordLabel={t('signIn.password.hide')}
      />
      <CheckboxGroup legendText={t('user.roles')} invalid={'roles' in errors} invalidText={errors.roles}>
        {roles.data?.map((it) => (
          <Checkbox
            key={it.key}
            id={`role-${it.key}`}
            labelText={roleName(it.key, it.name)}
            checked={values.roles.includes(it.key)}
            onChange={(_, { checked }) => set('roles', toggle(values.roles, it.key, checked))}
          />
        ))}
      </CheckboxGroup>
      <CheckboxGroup legendText={t('user.teams')} invalid={'teams' in errors} invalidText={errors.teams}>
        {teams.data?.map((it) => (
          <Checkbox
            key={it.key}
            id={`team-${it.key}`}
            labelText={it.name}
            checked={values.teams.includes(it.key)}
            onChange={(_, { checked }) => set('teams', toggle(values.teams, it.key, checked))}
          />
        ))}
      </CheckboxGroup>
      {user && (
        <Checkbox
          id="field-active"
          labelText={t('user.active')}
          checked={values.active}
          onChange={(_, { checked }) => set('active', checked)}
        />
      )}
    </Dialog>
  );
};
