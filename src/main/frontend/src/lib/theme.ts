import { useSyncExternalStore } from 'react';
import { readStored, store } from './storage';

export type ThemeChoice = 'white' | 'g100' | 'system';

const KEY = 'lejek.theme';
const listeners = new Set<() => void>();
const isChoice = (value: unknown): value is ThemeChoice => value === 'white' || value === 'g100' || value === 'system';
const dark = () => window.matchMedia('(prefers-color-scheme: dark)');

const stored = readStored<unknown>(KEY, 'system');
let choice: ThemeChoice = isChoice(stored) ? stored : 'system';

const isDark = () => choice === 'g100' || (choice === 'system' && dark().matches);

/** form-js draws its icons only for g10 and g100, so the light theme goes by the name of g10. */
const apply = () => {
  document.documentElement.dataset.carbonTheme = isDark() ? 'g100' : 'g10';
  listeners.forEach((it) => it());
};

export const startTheme = () => {
  apply();
  dark().addEventListener('change', apply);
};

export const chooseTheme = (next: ThemeChoice) => {
  choice = next;
  store(KEY, next);
  apply();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useThemeChoice = () => useSyncExternalStore(subscribe, () => choice);
export const useIsDark = () => useSyncExternalStore(subscribe, isDark);
