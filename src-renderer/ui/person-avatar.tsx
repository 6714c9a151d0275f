import styles from './person-avatar.module.css';

const titles = /^(dr|prof|mr|mrs|ms|sr)\.?\s+/i;

/** First letters of the first and the last word, whatever the script. */
export const initialsOf = (name: string): string => {
  const words = name.replace(titles, '').trim().split(/\s+/);
  const letter = (word: string | undefined) => {
    const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word ?? '');
    return [...segments][0]?.segment ?? '';
  };
  const last = words.length > 1 ? letter(words[words.length - 1]) : '';
  return `${letter(words[0])}${last}`.toLocaleUpperCase();
};

interface PersonAvatarProps {
  readonly name: string;
  readonly size?: number;
  readonly muted?: boolean;
}

export const PersonAvatar = ({ name, size = 36, muted = false }: PersonAvatarProps) => (
  <span
    className={styles.avatar}
    data-muted={muted || undefined}
    style={{ inlineSize: size, blockSize: size, fontSize: Math.round(size * 0.38) }}
    data-initials={initialsOf(name)}
    aria-hidden="true"
  />
);
