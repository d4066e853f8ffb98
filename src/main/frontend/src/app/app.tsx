import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { ToastRegion } from '@/components/toast/toast-region';
import { meQuery } from '@/features/session/api/get-me';
import { onSignedOut } from '@/lib/api';
import { I18nProvider } from '@/lib/i18n/i18n';
import type { Language } from '@/lib/i18n/language';
import type { Dictionary } from '@/lib/i18n/translate';

type Props = { client: QueryClient; language: Language; dictionary: Dictionary; children: ReactNode };

export const App = ({ client, language, dictionary, children }: Props) => {
  useEffect(() => {
    onSignedOut.notify = () => client.setQueryData(meQuery.queryKey, null);
  }, [client]);

  return (
    <QueryClientProvider client={client}>
      <I18nProvider language={language} dictionary={dictionary}>
        {children}
        <ToastRegion />
      </I18nProvider>
    </QueryClientProvider>
  );
};
