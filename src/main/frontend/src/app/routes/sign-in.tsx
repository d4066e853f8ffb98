import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { meQuery } from '@/features/session/api/get-me';
import { SignInForm } from '@/features/session/components/sign-in-form';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './sign-in.module.scss';

/** Only paths of this application, never another site. */
const safe = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export const Component = () => {
  const { t, language, setLanguage } = useI18n();
  const [search] = useSearchParams();
  const me = useQuery(meQuery);

  useEffect(() => {
    document.title = `${t('signIn.submit')} · Lejek`;
  }, [t]);

  if (me.data) return <Navigate to={safe(search.get('next'))} replace />;
  const other = language === 'pl' ? 'en' : 'pl';
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <Button kind="ghost" size="sm" lang={other} onClick={() => void setLanguage(other)}>
          {other === 'pl' ? 'Polski' : 'English'}
        </Button>
      </div>
      <SignInForm />
    </main>
  );
};
