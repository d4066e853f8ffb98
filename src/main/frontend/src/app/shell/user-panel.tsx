import { Button, RadioButton, RadioButtonGroup } from '@carbon/react';
import { Logout } from '@carbon/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSaveLanguage } from '@/features/session/api/save-language';
import { useSignOut } from '@/features/session/api/sign-out';
import type { Me } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Language } from '@/lib/i18n/language';
import type { MessageKey } from '@/lib/i18n/translate';
import { chooseTheme, useThemeChoice, type ThemeChoice } from '@/lib/theme';
import styles from './user-panel.module.scss';

const ROLES = ['REP', 'MANAGER', 'MARKETING', 'SERVICE', 'AUDITOR', 'ADMIN', 'INTEGRATION', 'BOARD'];

type Props = { me: Me; onClose: () => void; onPassword: () => void; onCalendar?: () => void };

/** Who is signed in, the language, the look, and the way out. */
export const UserPanel = ({ me, onClose, onPassword, onCalendar }: Props) => {
  const { t, language, setLanguage } = useI18n();
  const client = useQueryClient();
  const saveLanguage = useSaveLanguage();
  const signOut = useSignOut();
  const theme = useThemeChoice();
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    panel.current?.focus();
    const close = (event: Event) => {
      if (
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !panel.current?.parentElement?.contains(event.target as Node)
      ) {
        onClose();
      }
    };
    document.addEventListener('keydown', close);
    document.addEventListener('mousedown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('mousedown', close);
    };
  }, [onClose]);

  const speak = async (next: Language) => {
    await setLanguage(next);
    saveLanguage.mutate(next);
    await client.invalidateQueries({
      predicate: ({ queryKey }) => !['me', 'app', 'clock', 'task-form'].includes(String(queryKey[0])),
    });
  };

  return (
    <div ref={panel} className={styles.panel} role="dialog" aria-label={t('shell.user')} tabIndex={-1}>
      <p className={styles.name}>{me.displayName}</p>
      <p className={styles.roles}>
        {[
          ...me.roles.map((it) => (ROLES.includes(it) ? t(`role.${it}` as MessageKey) : it)),
          ...me.teams.map((it) => it.name),
        ].join(' · ')}
      </p>
      <RadioButtonGroup
        legendText={t('shell.language')}
        name="language"
        valueSelected={language}
        onChange={(value) => void speak(value as Language)}
      >
        <RadioButton id="language-pl" labelText="Polski" value="pl" />
        <RadioButton id="language-en" labelText="English" value="en" />
      </RadioButtonGroup>
      <RadioButtonGroup
        legendText={t('shell.theme')}
        name="theme"
        orientation="vertical"
        valueSelected={theme}
        onChange={(value) => chooseTheme(value as ThemeChoice)}
      >
        <RadioButton id="theme-system" labelText={t('shell.theme.system')} value="system" />
        <RadioButton id="theme-white" labelText={t('shell.theme.white')} value="white" />
        <RadioButton id="theme-g100" labelText={t('shell.theme.g100')} value="g100" />
      </RadioButtonGroup>
      {onCalendar && (
        <Button kind="ghost" size="sm" onClick={onCalendar}>
          {t('calendarLink.title')}
        </Button>
      )}
      <Button kind="ghost" size="sm" onClick={onPassword}>
        {t('password.change')}
      </Button>
      <Button
        kind="tertiary"
        size="sm"
        renderIcon={Logout}
        disabled={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        {t('shell.signOut')}
      </Button>
    </div>
  );
};
