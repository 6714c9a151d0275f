import type { Refused } from '#contract/calls/attention.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';

/** Who signed it and when, as far as it can be read. */
export const useSignedBy = (): ((refused: Pick<Refused, 'signer' | 'signedAt'>) => string) => {
  const t = useText();
  const format = useFormat();
  return ({ signer, signedAt }) =>
    t('outbox.signedBy', {
      name: signer,
      time: signedAt === null ? '–' : format.dateTime(signedAt),
    });
};
