import { ApiError } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { keepDraft, keptDraft } from '@/lib/kept-draft';
import type { Offer, OfferLine } from '../api/offer';
import { bodyOf, byKey, draftOf, pricedBy, rekeyed, type Draft, type Problems } from './draft';

export type Saving = 'clean' | 'waiting' | 'saving' | 'saved' | 'invalid' | 'failed' | 'refused' | 'conflict';

export type DeskState = {
  draft: Draft;
  /** The last answer of the server, kept or tried. */
  answer: Offer;
  /** Whether the answer is that of what is typed. */
  counted: boolean;
  lines: Record<string, OfferLine>;
  problems: Problems;
  saving: Saving;
  /** Why it was not kept. */
  failure: unknown;
  /** What somebody else has written meanwhile. */
  theirs: Offer | null;
};

export type Calls = {
  save: (body: unknown, tag: string | null, leaving: boolean) => Promise<Offer>;
  tryOut: (body: unknown, signal: AbortSignal) => Promise<Offer>;
  load: () => Promise<Offer>;
  check: (draft: Draft) => Problems;
  onSaved: (offer: Offer) => void;
};

const PAUSE_TO_TRY = 400;
const PAUSE_TO_SAVE = 2_000;
const PAUSE_TO_RETRY = 10_000;

const number = (tag: string | null) => Number(tag?.replace(/\D/g, '') || NaN);

/** Answers may overtake each other: only a later version is news. */
const isNewer = (theirs: string | null, ours: string | null) =>
  Number.isNaN(number(theirs)) || Number.isNaN(number(ours)) ? theirs !== ours : number(theirs) > number(ours);

/**
 * An offer that is being written: counted by the server while it is typed, kept when the typing pauses. What is typed
 * is never replaced by what comes from elsewhere: the writer is asked.
 */
export const makeDesk = (offer: Offer, language: Language, calls: Calls) => {
  const id = `offer-${offer.id}-${offer.current.number}`;
  const kept = keptDraft(id) as { tag?: string | null; draft?: Draft };
  const stale = Boolean(kept.draft) && kept.tag !== offer.tag;
  const first = kept.draft ? rekeyed(kept.draft) : draftOf(offer.current, language);

  let tag = offer.tag;
  let changes = kept.draft ? 1 : 0;
  let keptChanges = 0;
  let tried = 0;
  let running: Promise<boolean> | null = null;
  let trial: AbortController | undefined;
  let toTry: ReturnType<typeof setTimeout> | undefined;
  let toSave: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const keysOf = (draft: Draft) => draft.lines.map((it) => it.key);
  let state: DeskState = {
    draft: first,
    answer: offer,
    counted: !kept.draft,
    lines: kept.draft ? {} : pricedBy(offer, keysOf(first)),
    problems: {},
    saving: stale ? 'conflict' : kept.draft ? 'waiting' : 'clean',
    failure: null,
    theirs: stale ? offer : null,
  };

  const set = (next: Partial<DeskState>) => {
    state = { ...state, ...next };
    listeners.forEach((it) => it());
  };
  const isDirty = () => changes !== keptChanges;
  const keep = () => keepDraft(id, isDirty() ? { tag, draft: state.draft } : null);
  const isStopped = () => state.saving === 'conflict' || state.saving === 'refused';

  /** What is counted already, or refused further on, is not counted once more: that would take the words away. */
  const stopTrying = () => {
    clearTimeout(toTry);
    trial?.abort();
  };

  const counted = (answer: Offer, keys: string[]) => ({
    answer,
    counted: true,
    problems: {},
    lines: { ...state.lines, ...pricedBy(answer, keys) },
  });

  const tryOut = async () => {
    clearTimeout(toTry);
    const problems = calls.check(state.draft);
    trial?.abort();
    if (Object.keys(problems).length > 0) {
      keep();
      return set({ problems, counted: false });
    }
    trial = new AbortController();
    const at = (tried = changes);
    const keys = keysOf(state.draft);
    try {
      const answer = await calls.tryOut(bodyOf(state.draft), trial.signal);
      if (at === tried && at === changes) set(counted(answer, keys));
    } catch (error) {
      if (at !== changes || !(error instanceof ApiError) || error.status !== 422) return;
      keep();
      set({ problems: byKey(error.errors, keys), counted: false });
    }
  };

  const refused = async (error: unknown, keys: string[]) => {
    keep();
    const status = error instanceof ApiError ? error.status : 0;
    if (error instanceof ApiError && status === 422) {
      set({ saving: 'invalid', problems: byKey(error.errors, keys), failure: null });
    } else if (status === 412) {
      set({ saving: 'conflict', failure: error });
      const theirs = await calls.load().catch(() => null);
      if (state.saving === 'conflict') set({ theirs });
    } else if (status === 409 || status === 403 || status === 404) {
      set({ saving: 'refused', failure: error });
    } else {
      set({ saving: 'failed', failure: error });
      toSave = setTimeout(() => void save(), PAUSE_TO_RETRY);
    }
    return false;
  };

  const put = async (leaving: boolean): Promise<boolean> => {
    const problems = calls.check(state.draft);
    if (Object.keys(problems).length > 0) {
      keep();
      set({ problems, saving: 'invalid' });
      return false;
    }
    const at = changes;
    const keys = keysOf(state.draft);
    set({ saving: 'saving', failure: null });
    try {
      const answer = await calls.save(bodyOf(state.draft), tag, leaving);
      tag = answer.tag;
      keptChanges = at;
      keep();
      if (at === changes) stopTrying();
      set(at === changes ? { ...counted(answer, keys), saving: 'saved' } : { saving: 'waiting' });
      calls.onSaved(answer);
      return true;
    } catch (error) {
      return refused(error, keys);
    }
  };

  /** Keeps everything that is typed, one call after the other. */
  const save = async (leaving = false): Promise<boolean> => {
    clearTimeout(toSave);
    if (running) await running;
    if (isStopped()) return false;
    if (!isDirty()) return true;
    running = put(leaving).finally(() => (running = null));
    const done = await running;
    return done && isDirty() && !leaving ? save() : done;
  };

  const schedule = () => {
    clearTimeout(toTry);
    clearTimeout(toSave);
    toTry = setTimeout(() => void tryOut(), PAUSE_TO_TRY);
    if (!isStopped()) toSave = setTimeout(() => void save(), PAUSE_TO_SAVE);
  };

  const take = (theirs: Offer) => {
    tag = theirs.tag;
    keptChanges = changes;
    keep();
    const draft = draftOf(theirs.current, language);
    set({ draft, ...counted(theirs, keysOf(draft)), saving: 'clean', failure: null, theirs: null });
  };

  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change: (update: (draft: Draft) => Draft) => {
      changes += 1;
      trial?.abort();
      set({
        draft: update(state.draft),
        counted: false,
        saving: isStopped() ? state.saving : 'waiting',
      });
      if (isStopped()) keep();
      schedule();
    },
    save,
    /** What a step further on says is missing. */
    refuse: (errors: { field: string; message: string }[]) => {
      stopTrying();
      set({ problems: byKey(errors, keysOf(state.draft)) });
    },
    /** The offer as it was read again. */
    refresh: (theirs: Offer) => {
      if (running || !isNewer(theirs.tag, tag)) return;
      if (isDirty()) set({ saving: 'conflict', theirs });
      else take(theirs);
    },
    keepMine: () => {
      tag = state.theirs?.tag ?? tag;
      set({ saving: 'waiting', theirs: null, failure: null });
      return save();
    },
    takeTheirs: () => {
      if (state.theirs) take(state.theirs);
    },
    /** Begins what a kept draft has left to do. */
    open: () => {
      if (isDirty() && !isStopped()) schedule();
    },
    leave: () => {
      stopTrying();
      clearTimeout(toSave);
      if (isDirty()) {
        keep();
        void save(true);
      }
    },
  };
};

export type Desk = ReturnType<typeof makeDesk>;
