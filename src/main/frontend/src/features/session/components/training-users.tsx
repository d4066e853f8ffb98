import { Button } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import styles from './sign-in-form.module.scss';

const PASSWORD = 'lejek-training';
const USERS: [user: string, role: MessageKey][] = [
  ['anna', 'role.REP'],
  ['borys', 'role.REP'],
  ['celina', 'role.REP'],
  ['marek', 'role.MANAGER'],
  ['maria', 'role.MARKETING'],
  ['sara', 'role.SERVICE'],
  ['audyta', 'role.AUDITOR'],
  ['admin', 'role.ADMIN'],
];

/** Training mode only: the people one may be. */
export const TrainingUsers = ({ onChoose }: { onChoose: (user: string, password: string) => void }) => {
  const { t } = useI18n();
  return (
    <section className={styles.training} aria-labelledby="training-users">
      <h2 id="training-users" className={styles.trainingTitle}>
        {t('signIn.training')}
      </h2>
      <p className={styles.trainingHint}>{t('signIn.training.hint', { password: PASSWORD })}</p>
      <ul className={styles.users}>
        {USERS.map(([user, role]) => (
          <li key={user}>
            <Button kind="ghost" size="sm" onClick={() => onChoose(user, PASSWORD)}>
              {user} · {t(role)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
