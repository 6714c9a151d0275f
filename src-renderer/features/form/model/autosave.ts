import type { ErrorCode } from '#contract/errors.ts';
import type { Reply } from '#contract/reply.ts';

export const saveDelayMs = 400;
/** Who types without a pause is saved this often: no more than this can be lost in any end. */
export const longestUnsavedMs = 2000;
export const retryDelayMs = 5000;

export interface AutosaveParts<Typed, Saved> {
  /** What was typed: another object after each change. */
  readonly typed: () => Typed;
  readonly revision: () => number;
  readonly save: (revision: number, typed: Typed) => Promise<Reply<Saved>>;
  readonly onStart: () => void;
  readonly onSaved: (saved: Saved, typed: Typed) => void;
  readonly onFailed: (code: ErrorCode) => void;
}

export interface Autosave {
  /** Something was typed: it is saved when typing stops. */
  readonly changed: () => void;
  /** Saves what is not saved yet, now. True when everything is saved. */
  readonly flush: () => Promise<boolean>;
  /** No further tries by itself. */
  readonly stop: () => void;
}

/** These do not pass by waiting: the person has to decide. */
const final: ReadonlySet<ErrorCode> = new Set(['stale', 'notFound', 'notAllowed', 'badInput']);

/** Saves what was typed 400 ms after the last change, and 2 s after the first at the latest; one save at a time, and tries again when one fails. */
export function createAutosave<Typed, Saved>(parts: AutosaveParts<Typed, Saved>): Autosave {
  let saved = parts.typed();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest change that is not being saved was made. */
  let unsavedSince: number | null = null;
  let inFlight: Promise<boolean> | null = null;
  let stopped = false;

  const later = (delay: number): void => {
    clearTimeout(timer);
    timer = stopped ? undefined : setTimeout(() => void flush(), delay);
  };

  const saveOnce = async (): Promise<boolean> => {
    const typed = parts.typed();
    unsavedSince = null;
    parts.onStart();
    const reply = await parts.save(parts.revision(), typed);
    if (reply.ok) {
      saved = typed;
      parts.onSaved(reply.value, typed);
      return true;
    }
    parts.onFailed(reply.error.code);
    if (!final.has(reply.error.code)) later(retryDelayMs);
    return false;
  };

  const saveAll = async (): Promise<boolean> => {
    while (parts.typed() !== saved) {
      if (!(await saveOnce())) return false;
    }
    return true;
  };

  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    inFlight ??= saveAll().finally(() => {
      inFlight = null;
    });
    return inFlight;
  };

  return {
    changed: () => {
      const now = Date.now();
      unsavedSince ??= now;
      later(Math.max(0, Math.min(saveDelayMs, unsavedSince + longestUnsavedMs - now)));
    },
    flush,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
