/**
 * Shortcuts are written `mod+K`, `alt+1`, `F2`, `/` or, one after the other, `G T`. `mod` is Ctrl, and
 * Command on a Mac.
 */
export const onMac = (): boolean => navigator.platform.startsWith('Mac');

const named: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

const capName = (part: string, mac: boolean): string => {
  if (part === 'mod') return mac ? '⌘' : 'Ctrl';
  if (part === 'alt') return mac ? '⌥' : 'Alt';
  if (part === 'shift') return mac ? '⇧' : 'Shift';
  return named[part] ?? part;
};

/** What stands on the key caps: `mod+K` is "Ctrl K". */
export const keyNames = (keys: string): readonly string[] => {
  const mac = onMac();
  return keys.split(/[+ ]/).map((part) => capName(part, mac));
};

/** The shortcut that a key press is, in the same writing. */
export const pressedKeys = (press: KeyboardEvent): string => {
  const mod = onMac() ? press.metaKey : press.ctrlKey;
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  // Alt changes the character on some layouts, so the place of the key decides there.
  const typed = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const key = press.altKey ? (digit ?? letter ?? typed) : typed;
  // Shift makes another character of most keys; where it does not, it is named.
  const shift = press.shiftKey && (key.length > 1 || (mod && /^[A-Z]$/.test(key)));
  return `${mod ? 'mod+' : ''}${press.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
};

/** A plain character: types text in a field, so it works outside fields only. */
export const isSingleKey = (keys: string): boolean =>
  keys.split(' ').every((part) => part.length === 1);
