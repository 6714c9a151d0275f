import styles from './life.module.css';

/** Text for programs, in a box that scrolls and that the keyboard reaches. */
export const CodeText = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <pre
    className={`mono ${styles.code}`}
    dir="ltr"
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    tabIndex={0}
    role="region"
    aria-label={label}
  >
    {text}
  </pre>
);
