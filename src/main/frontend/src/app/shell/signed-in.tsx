import { Loading } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Failure } from '@/components/states/failure';
import { meQuery } from '@/features/session/api/get-me';
import { CurrentUserProvider } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { hasChosenLanguage } from '@/lib/i18n/language';
import { Shell } from './shell';

/** Everything behind the sign-in; whoever is not signed in comes back here afterwards. */
export const SignedIn = () => {
  const { t, language, setLanguage } = useI18n();
  const location = useLocation();
  const me = useQuery(meQuery);
  const wanted = me.data?.language;

  useEffect(() => {
    if (wanted && wanted !== language && !hasChosenLanguage()) void setLanguage(wanted);
  }, [wanted, language, setLanguage]);

  if (me.isPending) return <Loading description={t('common.loading')} />;
  if (me.isError) return <Failure error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) {
    const next = location.pathname + location.search;
    return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  return (
    <CurrentUserProvider value={me.data}>
      <Shell me={me.data} />
    </CurrentUserProvider>
  );
};
