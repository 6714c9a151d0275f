import { rewrapCards } from '#app/cards/card-blob.ts';
import { rewrapOnTheirWay } from '#app/grants/keys-on-their-way.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';

type Rewrapped = Pick<OpenWorkstation, 'epochs' | 'exchange' | 'patientKeys'> & {
  readonly store: Pick<OpenWorkstation['store'], 'rows'>;
};

/** Moves every row that lies under the epoch key under the next one; false where the disk has no room for it. */
export const rewrapRows = async (
  { epochs, exchange, patientKeys, store: { rows } }: Rewrapped,
  crypto: Crypto,
  held: readonly (readonly [RoleDatabase, Uint8Array])[],
): Promise<boolean> =>
  // A card or a receive key that is destroyed meanwhile must not come back.
  exchange.alone(async () => {
    const changes = [
      ...(await rewrapCards(crypto, rows, epochs)),
      ...(await exchange.granting.ring.rewrapAll()),
      ...(await rewrapOnTheirWay(exchange.granting)),
    ];
    for (const [database, role] of held) {
      changes.push(...(await patientKeys.rewrapAll(database, role)));
    }
    return (await rows.write({ rows: changes })).ok;
  });
