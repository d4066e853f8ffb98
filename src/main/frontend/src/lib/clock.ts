import { useSyncExternalStore } from 'react';

let offset = 0;
let second = Math.floor(Date.now() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const tick = () => {
  second = Math.floor((Date.now() + offset) / 1000);
  listeners.forEach((it) => it());
};

/** Deadlines are compared with the server's time, which training mode moves. */
export const setServerNow = (at: string) => {
  const next = Date.parse(at) - Date.now();
  if (Math.abs(next - offset) < 1500) return;
  offset = next;
  tick();
};

export const now = () => Date.now() + offset;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
};

/** The server's time in milliseconds, refreshed every `step` seconds. */
export const useNow = (step = 1) => useSyncExternalStore(subscribe, () => Math.floor(second / step) * step * 1000);
