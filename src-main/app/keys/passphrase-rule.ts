/** NIST SP 800-63B: length counts, composition rules do not; what everybody tries first is refused. */
const shortest = 12;
const fewestDifferent = 5;

const common = ['password', 'passphrase', 'careledger', 'qwertyuiop', '1234567890', 'letmein'];

/**
 * Whether a passphrase may protect keys: at least 12 characters, at least five different ones, and
 * more than a common word with something around it or the person's own name.
 */
export const isStrongPassphrase = (passphrase: string, personName = ''): boolean => {
  const typed = passphrase.normalize('NFKC').toLowerCase();
  const characters = [...typed];
  if (characters.length < shortest || new Set(characters).size < fewestDifferent) return false;
  const names = personName
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part.length >= 4);
  const rest = [...common, ...names].reduce((left, word) => left.replaceAll(word, ''), typed);
  return [...rest].length >= shortest / 2;
};
