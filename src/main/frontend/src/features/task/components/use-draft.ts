import { useCallback, useEffect, useRef, useState } from 'react';
import { keepDraft } from '@/lib/kept-draft';
import { saveDraft } from '../api/save-draft';

type Data = Record<string, unknown>;
export type DraftState = 'clean' | 'saving' | 'saved' | 'failed';

const PAUSE = 800;

/** Keeps what is being typed on the server: when the typing pauses, and at once when the user leaves. */
export const useDraft = (taskId: string) => {
  const [state, setState] = useState<DraftState>('clean');
  const pending = useRef<Data>(null);
  const saved = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(
    (leaving = false) => {
      clearTimeout(timer.current);
      const data = pending.current;
      pending.current = null;
      if (!data) return;
      const text = JSON.stringify(data);
      if (text === saved.current) return;
      if (!leaving) setState('saving');
      saveDraft(taskId, data, leaving).then(
        () => {
          saved.current = text;
          keepDraft(taskId, null);
          setState('saved');
        },
        () => {
          pending.current ??= data;
          keepDraft(taskId, data);
          setState('failed');
        },
      );
    },
    [taskId],
  );

  const change = useCallback(
    (data: Data) => {
      pending.current = data;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE);
    },
    [flush],
  );

  /** The task is done: nothing is left to keep. */
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = null;
    keepDraft(taskId, null);
  }, [taskId]);

  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && flush(true);
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      flush(true);
    };
  }, [flush]);

  return { state, change, flush, forget };
};
