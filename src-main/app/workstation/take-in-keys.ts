import type { Purpose } from '#contract/workstations.ts';
import type { Ledgered } from '#app/cards/declared-card.ts';
import { endCards } from '#app/cards/end-cards.ts';
import { eraseAtKiosk, type Kiosk } from '#app/erasure/erase-at-kiosk.ts';
import type { Crypto } from '#app/ports/crypto.ts';

type Keyed = Kiosk & Pick<Ledgered, 'pending' | 'watch'>;

/** Keys that blocks bring, end, or ask to be destroyed; needs nobody. */
export const takeInKeys = async (keyed: Keyed, purpose: Purpose, crypto: Crypto): Promise<void> => {
  await keyed.exchange.takeIn();
  await keyed.exchange.alone(() => endCards(keyed, crypto.primitives));
  if (purpose === 'kiosk') await eraseAtKiosk(keyed, crypto);
};
