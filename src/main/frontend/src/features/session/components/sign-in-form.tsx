import { Button, InlineNotification, PasswordInput, TextInput } from '@carbon/react';
import { ArrowRight } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { explain } from '@/components/states/failure';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { appQuery } from '../api/get-app';
import { credentialsSchema, useSignIn } from '../api/sign-in';
import styles from './sign-in-form.module.scss';
import { TrainingUsers } from './training-users';

const useSecondsUntil = (until: number | null) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
};

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

export const SignInForm = () => {
  const { t } = useI18n();
  const app = useQuery(appQuery);
  const signIn = useSignIn();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [lockedUntil, setLockedUntil] = useState<number | null>(null);
  const locked = useSecondsUntil(lockedUntil);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const credentials = credentialsSchema.safeParse({ username, password });
    if (!credentials.success || locked > 0 || signIn.isPending) return;
    signIn.mutate(credentials.data, {
      onError: (error) => {
        if (error instanceof ApiError && error.status === 429) {
          setLockedUntil(Date.now() + (error.retryAfter ?? 60) * 1000);
        }
        setPassword('');
        setTried(false);
        document.getElementById('password')?.focus();
      },
    });
  };

  const problem = () => {
    if (locked > 0) return { title: t('signIn.locked'), text: t('signIn.locked.hint', { time: clock(locked) }) };
    const { error } = signIn;
    if (!error || (error instanceof ApiError && error.status === 429)) return null;
    if (error instanceof ApiError && error.status === 401) {
      return { title: t('signIn.wrong'), text: t('signIn.wrong.hint') };
    }
    return explain(error, t);
  };
  const shown = problem();

  return (
    <div className={styles.panel}>
      <h1 className={styles.name}>{app.data?.name ?? 'Lejek'}</h1>
      <p className={styles.claim}>{t('signIn.claim')}</p>
      <form onSubmit={submit} noValidate className="lj-stack">
        {app.data?.empty && (
          <InlineNotification
            lowContrast
            hideCloseButton
            role="status"
            kind="info"
            statusIconDescription={t('common.info')}
            title={t('signIn.empty')}
            subtitle={t('signIn.empty.hint')}
          />
        )}
        {shown && (
          <InlineNotification
            lowContrast
            hideCloseButton
            role="alert"
            kind="error"
            statusIconDescription={t('common.error')}
            title={shown.title}
            subtitle={shown.text}
          />
        )}
        <TextInput
          id="username"
          size="lg"
          labelText={t('signIn.username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          invalid={tried && !username.trim()}
          invalidText={t('signIn.username.missing')}
        />
        <PasswordInput
          id="password"
          size="lg"
          labelText={t('signIn.password')}
          autoComplete="current-password"
          showPasswordLabel={t('signIn.password.show')}
          hidePasswordLabel={t('signIn.password.hide')}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          invalid={tried && !password}
          invalidText={t('signIn.password.missing')}
        />
        <Button
          type="submit"
          size="lg"
          renderIcon={ArrowRight}
          disabled={signIn.isPending || locked > 0}
          className={styles.submit}
        >
          {signIn.isPending ? t('signIn.busy') : t('signIn.submit')}
        </Button>
      </form>
      {app.data?.training && (
        <TrainingUsers
          onChoose={(user, pass) => {
            setUsername(user);
            setPassword(pass);
          }}
        />
      )}
    </div>
  );
};
