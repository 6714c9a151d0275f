import { useText } from '#renderer/text/i18n.ts';
import { useStatus } from './store.ts';

interface NetworkPart {
  readonly tone: 'wait' | 'bad' | undefined;
  readonly words: string;
}

/** What the status strip says of the named nodes; null: none is named. */
export const useNetworkPart = (): NetworkPart | null => {
  const t = useText();
  const network = useStatus()?.network ?? null;
  if (network === null) return null;
  const { nodes, agreeing, differing, unasked, checkedAt } = network;
  if (checkedAt === null) {
    return { tone: undefined, words: t('nodes.strip_asking', { count: nodes }) };
  }
  if (differing > 0) {
    return { tone: 'bad', words: t('nodes.strip_differ', { count: differing, all: nodes }) };
  }
  if (unasked === nodes) return { tone: 'wait', words: t('nodes.strip_silent') };
  if (nodes === 1) return { tone: undefined, words: t('nodes.strip_alone') };
  return {
    tone: agreeing === nodes ? undefined : 'wait',
    words: t('nodes.strip_agree', { agreeing, count: nodes }),
  };
};
