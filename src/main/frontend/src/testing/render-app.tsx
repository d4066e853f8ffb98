import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { App } from '@/app/app';
import { AppRoutes } from '@/app/router';
import { en } from '@/lib/i18n/en';
import { activateLanguage, type Language } from '@/lib/i18n/language';
import { pl } from '@/lib/i18n/pl';
import { makeQueryClient } from '@/lib/query-client';
import { startMockApi } from './setup';

const place = { current: '' };
const Place = () => {
  const { pathname, search } = useLocation();
  useEffect(() => {
    place.current = pathname + search;
  }, [pathname, search]);
  return null;
};

type Options = { as?: string; language?: Language; training?: boolean; reminding?: boolean };

/** The whole application on a page, signed in, against the mock API. */
export const renderApp = (
  path: string,
  { as = 'anna', language = 'pl', training = false, reminding }: Options = {},
) => {
  startMockApi({ signedIn: as || undefined, training, reminding });
  activateLanguage(language);
  const client = makeQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  render(
    <App client={client} language={language} dictionary={language === 'pl' ? pl : en}>
      <MemoryRouter initialEntries={[path]}>
        <AppRoutes />
        <Place />
      </MemoryRouter>
    </App>,
  );
  return { user: userEvent.setup(), client, place };
};
