import { ApiError } from '@/lib/api';
import { keepDraft, keptDraft } from '@/lib/kept-draft';
import { isOpen, STATES, type DraftState, type DraftWithFiles, type Files } from '../api/draft';
import { saveDraft } from '../api/save-draft';

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'unsaved' | 'saving' }
  | { kind: 'closed' }
  | { kind: 'failed' | 'refused'; error: unknown }
  | { kind: 'conflict'; by: string | null; at: string | null };

export type Kept = { files: Files; revision: number; state: DraftState; save: SaveState; stamp: number };

type Part = keyof Files;
type Save = typeof saveDraft;

const SOON = 1000;
const AGAIN = 5000;
const keyOf = (id: string) => `process-draft-${id}`;

/**
 * Keeps a draft on the server while somebody draws: what was changed is saved a second later, and again when the
 * server could not be reached. Once somebody else has saved, or the draft went on its way with something unsaved here,
 * nothing is sent any more: a person decides.
 */
export class DraftKeeper {
  private now: Kept;
  private dirty = new Set<Part>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private touched = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly id: string,
    draft: DraftWithFiles,
    private readonly save: Save = saveDraft,
  ) {
    const { xml, forms, decisions, revision, state } = draft;
    this.now = {
      files: { xml, forms, decisions },
      revision,
      state,
      save: { kind: 'saved', at: draft.updatedAt ?? null },
      stamp: 0,
    };
    const kept = keptDraft(keyOf(id)) as Partial<Files> & { revision?: number };
    if (kept.revision !== revision) return;
    for (const part of ['xml', 'forms', 'decisions'] as const) if (kept[part]) this.put(part, kept[part]);
    this.tell({ save: { kind: 'unsaved' } });
    this.plan(SOON);
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly snapshot = () => this.now;

  /** Whether a person has to decide before anything is sent. */
  private get halted() {
    return this.now.save.kind === 'conflict' || this.now.save.kind === 'closed';
  }

  get clean() {
    return this.dirty.size === 0 && !this.running;
  }

  /** @param outside whether it came from somewhere else than the editors, which then have to show it */
  change(part: Part, value: Files[Part], outside = false) {
    if (this.now.files[part] === value) return;
    this.put(part, value);
    if (outside) this.tell({ stamp: this.now.stamp + 1 });
    if (this.halted) {
      this.keep();
      return;
    }
    this.tell({ save: { kind: 'unsaved' } });
    this.plan(SOON);
  }

  /** Takes over what the server has, as after a conflict; what was drawn here and not saved is gone. */
  replace(draft: DraftWithFiles) {
    clearTimeout(this.timer);
    this.dirty.clear();
    this.touched = false;
    keepDraft(keyOf(this.id), null);
    const { xml, forms, decisions, revision, state } = draft;
    this.tell({
      files: { xml, forms, decisions },
      revision,
      state,
      save: { kind: 'saved', at: draft.updatedAt ?? null },
      stamp: this.now.stamp + 1,
    });
  }

  /** What the server has now, by whomever: it is taken over only where nobody has drawn. */
  heard(draft: DraftWithFiles, me: string) {
    if (this.running) {
      void this.running.then(() => this.heard(draft, me));
      return;
    }
    const { revision, state } = draft;
    if (revision < this.now.revision) return;
    if (revision > this.now.revision && !this.touched) {
      this.replace(draft);
      return;
    }
    if (state !== this.now.state) this.tell({ state });
    if (revision > this.now.revision) {
      if (draft.updatedBy !== me) {
        this.halt({ kind: 'conflict', by: draft.updatedBy ?? null, at: draft.updatedAt ?? null });
      }
    } else if (!isOpen(state)) {
      if (this.dirty.size > 0 && !this.halted) this.halt({ kind: 'closed' });
    } else if (this.now.save.kind === 'closed') {
      this.tell({ save: { kind: 'unsaved' } });
      this.plan(SOON);
    }
  }

  /** Saves at once; answers whether all is on the server. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.running) await this.running;
    if (this.dirty.size > 0 && !this.halted) {
      this.running = this.send().finally(() => {
        this.running = null;
      });
      await this.running;
    }
    return this.dirty.size === 0 && !this.halted;
  }

  stop() {
    clearTimeout(this.timer);
  }

  private halt(save: SaveState) {
    clearTimeout(this.timer);
    this.tell({ save });
    this.keep();
  }

  /** What the server did not take waits in this tab. */
  private keep() {
    if (this.dirty.size === 0) return;
    const all = Object.fromEntries([...this.dirty].map((it) => [it, this.now.files[it]]));
    keepDraft(keyOf(this.id), { ...all, revision: this.now.revision });
  }

  private put(part: Part, value: Files[Part]) {
    this.touched = true;
    this.dirty.add(part);
    this.now = { ...this.now, files: { ...this.now.files, [part]: value } };
  }

  private plan(after: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), after);
  }

  private async send() {
    const parts = [...this.dirty];
    const sent = Object.fromEntries(parts.map((it) => [it, this.now.files[it]])) as Partial<Files>;
    this.dirty.clear();
    this.tell({ save: { kind: 'saving' } });
    try {
      const saved = await this.save(this.id, { ...sent, revision: this.now.revision });
      keepDraft(keyOf(this.id), null);
      const more = this.dirty.size > 0;
      this.tell({
        revision: saved.revision,
        state: saved.state,
        save: more ? { kind: 'unsaved' } : { kind: 'saved', at: new Date().toISOString() },
      });
      if (more) this.plan(SOON);
    } catch (error) {
      parts.forEach((it) => this.dirty.add(it));
      this.tell({ save: this.failure(error) });
      this.keep();
    }
  }

  private failure(error: unknown): SaveState {
    if (!(error instanceof ApiError)) return { kind: 'refused', error };
    const { status, more } = error;
    if (status === 409 && more.currentRevision !== undefined) {
      const text = (it: unknown) => (typeof it === 'string' ? it : null);
      return { kind: 'conflict', by: text(more.updatedBy), at: text(more.updatedAt) };
    }
    const state = STATES.find((it) => it === more.state);
    if (status === 409 && state && !isOpen(state)) {
      this.tell({ state });
      return { kind: 'closed' };
    }
    if (status === 0 || status === 401 || status === 429 || status >= 500) {
      this.plan(AGAIN);
      return { kind: 'failed', error };
    }
    return { kind: 'refused', error };
  }

  private tell(change: Partial<Kept>) {
    this.now = { ...this.now, ...change };
    this.listeners.forEach((it) => it());
  }
}
