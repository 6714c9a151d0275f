import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { isSingleKey, pressedKeys } from './keys.ts';
import { useAppStore } from './store.ts';

interface ShortcutOptions {
  /** What it does, for the list behind `?`. Without a label it is not listed. */
  readonly label?: string;
  readonly enabled?: boolean;
  /** Everywhere, or on this page; for the list. */
  readonly scope?: 'everywhere' | 'page';
  /** Works while a dialog is open; others wait until it is closed. */
  readonly inDialog?: boolean;
}

export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  readonly scope: 'everywhere' | 'page';
  readonly inDialog: boolean;
  readonly handler: () => void;
}

/** Newest last: the part of the page that was mounted last wins. */
export const useShortcutStore = create<{ readonly shortcuts: readonly Shortcut[] }>(() => ({
  shortcuts: [],
}));

/** Registers a shortcut while the component is mounted; the newest of the same keys wins. */
export const useShortcut = (
  keys: string,
  handler: () => void,
  { label = '', enabled = true, scope = 'page', inDialog = false }: ShortcutOptions = {},
): void => {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const shortcut: Shortcut = {
      keys,
      label,
      scope,
      inDialog,
      handler: () => {
        latest.current();
      },
    };
    useShortcutStore.setState(({ shortcuts }) => ({ shortcuts: [...shortcuts, shortcut] }));
    return () => {
      useShortcutStore.setState(({ shortcuts }) => ({
        shortcuts: shortcuts.filter((other) => other !== shortcut),
      }));
    };
  }, [keys, label, enabled, scope, inDialog]);
};

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement &&
      !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));

const dialogOpen = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

/** A second key counts as part of a sequence for this long. */
const sequenceMs = 1200;

/** A dialog that Escape closes is gone after this long. */
const closingMs = 60;

/** Listens for every registered shortcut; returns a function that ends it. */
export const listenForShortcuts = (): (() => void) => {
  let first = { keys: '', at: 0 };
  let blocked = false;
  /** When Escape was pressed in a dialog. */
  let escapedAt = Number.NEGATIVE_INFINITY;
  // A dialog that Escape closes is gone before the key arrives at the document: it takes the key all the same.
  const beforeDialogs = (): void => {
    blocked = dialogOpen();
  };
  const onKey = (press: KeyboardEvent): void => {
    if (press.defaultPrevented || press.isComposing || press.repeat) return;
    const keys = pressedKeys(press);
    const sequence = press.timeStamp - first.at < sequenceMs ? `${first.keys} ${keys}` : '';
    const inField = isField(press.target);
    const singles = useAppStore.getState().preferences.singleKeys;
    // Quick hands press the next key while the dialog is still going.
    const waits = blocked && press.key !== 'Escape' && press.timeStamp - escapedAt < closingMs;
    if (blocked && press.key === 'Escape') escapedAt = press.timeStamp;
    const usable = useShortcutStore
      .getState()
      .shortcuts.filter(
        (shortcut) =>
          (!isSingleKey(shortcut.keys) || (singles && !inField)) &&
          (shortcut.inDialog || !blocked || waits),
      );
    const found =
      usable.findLast((shortcut) => shortcut.keys === sequence) ??
      usable.findLast((shortcut) => shortcut.keys === keys);
    const starts = usable.some((shortcut) => shortcut.keys.startsWith(`${keys} `));
    first = starts ? { keys, at: press.timeStamp } : { keys: '', at: 0 };
    if (found === undefined) return;
    press.preventDefault();
    if (found.inDialog || !waits) return found.handler();
    setTimeout(() => {
      if (!dialogOpen()) found.handler();
    }, closingMs);
  };
  window.addEventListener('keydown', beforeDialogs, { capture: true });
  document.addEventListener('keydown', onKey);
  return () => {
    window.removeEventListener('keydown', beforeDialogs, { capture: true });
    document.removeEventListener('keydown', onKey);
  };
};
