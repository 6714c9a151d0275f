import { keyNames } from '#renderer/app/keys.ts';
import styles from './key-cap.module.css';

interface KeyCapProps {
  /** Written as for `useShortcut`: `mod+K`, `G T`. */
  readonly keys: string;
  readonly onFill?: boolean;
}

/** The shortcut printed on a button. Hidden from screen readers: the button's name says what it does. */
export const KeyCap = ({ keys, onFill = false }: KeyCapProps) => (
  <kbd className={styles.cap} data-on-fill={onFill || undefined} aria-hidden="true">
    {keyNames(keys).join(' ')}
  </kbd>
);
