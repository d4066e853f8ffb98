import { useSyncExternalStore } from 'react';

export type Toast = { id: number; kind: 'success' | 'info' | 'error' | 'warning'; title: string; text?: string };

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

const change = (next: Toast[]) => {
  toasts = next;
  listeners.forEach((it) => it());
};

export const dismissToast = (id: number) => change(toasts.filter((it) => it.id !== id));

/** Says what happened; what is wrong belongs inline, where it can be mended. */
export const toast = (title: string, options: { kind?: Toast['kind']; text?: string } = {}) => {
  last += 1;
  change([...toasts.slice(-3), { id: last, kind: options.kind ?? 'success', title, text: options.text }]);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useToasts = () => useSyncExternalStore(subscribe, () => toasts);
