import { useSyncExternalStore } from 'react';

/** Something to do about what happened, most of all to take it back. */
export type ToastAction = { label: string; run: () => void };

export type Toast = {
  id: number;
  kind: 'success' | 'info' | 'error' | 'warning';
  title: string;
  text?: string;
  action?: ToastAction;
};

/** Long enough to read, decide and reach the button. */
const WITH_ACTION = 20_000;

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

const change = (next: Toast[]) => {
  toasts = next;
  listeners.forEach((it) => it());
};

export const dismissToast = (id: number) => change(toasts.filter((it) => it.id !== id));

/** Says what happened; what is wrong belongs inline, where it can be mended. */
export const toast = (title: string, options: { kind?: Toast['kind']; text?: string; action?: ToastAction } = {}) => {
  last += 1;
  const id = last;
  change([
    ...toasts.slice(-3),
    { id, kind: options.kind ?? 'success', title, text: options.text, action: options.action },
  ]);
  if (options.action) setTimeout(() => dismissToast(id), WITH_ACTION);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useToasts = () => useSyncExternalStore(subscribe, () => toasts);
