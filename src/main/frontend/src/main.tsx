import './styles/index.scss';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import * as z from 'zod/mini';
import { App } from './app/app';
import { AppRoutes } from './app/router';
import { loadDictionary } from './lib/i18n/i18n';
import { activateLanguage, initialLanguage } from './lib/i18n/language';
import { makeQueryClient } from './lib/query-client';
import { startTheme } from './lib/theme';

// zod would otherwise try to compile its checks, which the Content-Security-Policy refuses
z.config({ jitless: true });
startTheme();

const language = initialLanguage();
activateLanguage(language);
const dictionary = await loadDictionary(language);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App client={makeQueryClient()} language={language} dictionary={dictionary}>
      <BrowserRouter>
        <AppRoutes />
      </BrowserRouter>
    </App>
  </StrictMode>,
);
