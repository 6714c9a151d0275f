import type { Input, WebContents } from 'electron';

/** Keys without a character that type, go on and go back. Every other one of this kind belongs to the system or the browser. */
const harmless: ReadonlySet<string> = new Set([
  'Enter',
  'Tab',
  'Escape',
  'Backspace',
  'Delete',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Shift',
  'CapsLock',
  'AltGraph',
  'Dead',
]);

type Pressed = Pick<Input, 'key' | 'control' | 'alt' | 'meta' | 'shift'>;

/** Ctrl or Cmd, Shift and S: the page opens the door at which staff type their passphrase. */
const isDoor = ({ key, control, meta, shift, alt }: Pressed): boolean =>
  (control || meta) && shift && !alt && key.toLowerCase() === 's';

/** Windows tells of AltGr as Ctrl and Alt: with a character it types one. */
const isTyped = ({ key, control, alt, meta }: Pressed): boolean =>
  [...key].length === 1 && !meta && control === alt;

/** Whether a key reaches a kiosk's page: what types, and the staff's door. */
export const reachesKiosk = (pressed: Pressed): boolean =>
  isDoor(pressed) ||
  isTyped(pressed) ||
  (harmless.has(pressed.key) && !pressed.control && !pressed.alt && !pressed.meta);

/**
 * Nothing that prints, zooms, searches, reloads, closes or opens tools reaches the page or the menu.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-before-input-event
 */
export function limitKeys(contents: WebContents, isHeld: () => boolean): void {
  contents.on('before-input-event', (event, input) => {
    if (isHeld() && !reachesKiosk(input)) event.preventDefault();
  });
}
