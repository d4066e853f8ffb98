import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { ToastRegion } from '@/components/toast/toast-region';
import { meQuery } from '@/features/session/api/get-me';
import { onSignedOut } from '@/lib/api';
import { I18nProvider } from '@/lib/i18n/i18n';
import type { Language } from '@/lib/i18n/language';
import type { Dictionary } from '@/lib/i18n/translate';
import { makeQueryClient } from '@/lib/query-client';
import { routes } from './router';

type Props = { language: Language; dictionary: Dictionary };

export const App = ({ language, dictionary }: Props) => {
  const [client] = useState(makeQueryClient);
  const [router] = useState(() => createBrowserRouter(routes));

  useEffect(() => {
    onSignedOut.notify = () => client.setQueryData(meQuery.queryKey, null);
  }, [client]);

  return (
    <QueryClientProvider client={client}>
      <I18nProvider language={language} dictionary={dictionary}>
        <RouterProvider router={router} />
        <ToastRegion />
      </I18nProvider>
    </QueryClientProvider>
  );
};
