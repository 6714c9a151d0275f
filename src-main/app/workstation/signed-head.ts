import { z } from 'zod';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { Ledger, LedgerHead } from '#app/ports/ledger.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import type { FolderFiles } from '#app/ports/store.ts';
import type { Signer } from '#domain/primitives.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { ok } from '#contract/result.ts';
import { createInTurn } from '#app/in-turn.ts';
import { fromHex, toHex, utf8 } from '#domain/transaction/bytes.ts';

const statementSchema = z.object({
  height: z.number().int(),
  hash: z.string(),
  transactions: z.number().int(),
  at: z.string(),
  signature: z.string(),
});
type Statement = z.infer<typeof statementSchema>;

const fileSchema = z.object({
  v: z.literal(1),
  head: statementSchema,
  before: statementSchema.nullable(),
});

const signedBytes = (statement: Omit<Statement, 'signature'>): Uint8Array =>
  utf8(
    `careledger/head/1\n${statement.height}\n${statement.hash}\n${statement.transactions}\n${statement.at}`,
  );

export interface SignedHead {
  /**
   * Compares the database with the last signed head. Ahead of it is a crash, which is fine; behind
   * it, or with another block at its height, is an older or a different database.
   */
  readonly check: () => Promise<'whole' | 'behind'>;
  /** Signs the present head into the file, and its digest into the keychain. */
  readonly sign: () => Promise<void>;
}

interface SignedHeadOptions {
  readonly crypto: Crypto;
  readonly clock: Clock;
  readonly files: FolderFiles;
  /** `null` where no keychain or key file is at hand: then the file alone remembers. */
  readonly secrets: Pick<SecretStore, 'read' | 'write'> | null;
  readonly ledger: Pick<Ledger, 'head' | 'header'>;
  readonly signer: Signer;
}

/**
 * The head of the chain, signed by this workstation and kept outside the database: in a file and, as
 * a digest, in the keychain. The file also holds the last statement that the keychain is known to
 * have, since a crash or a locked keychain can come between the two writes. Whoever rolls back database, file and keychain together is noticed only by a
 * witness elsewhere (a network, a backup, a printout).
 */
export const createSignedHead = (options: SignedHeadOptions): SignedHead => {
  const { crypto, clock, files, secrets, ledger, signer } = options;
  const { primitives } = crypto;
  const inTurn = createInTurn();
  const key = publicKeyBytes(signer.publicKey);
  let last: Statement | null = null;
  /** The newest statement whose digest the keychain is known to hold. */
  let witnessed: Statement | null = null;

  const isOurs = (statement: Statement): boolean => {
    const signature = fromHex(statement.signature);
    return (
      key !== undefined &&
      signature?.length === 64 &&
      primitives.verify(key, signedBytes(statement), signature)
    );
  };
  const digest = (statement: Statement): Uint8Array =>
    primitives.sha256(utf8(JSON.stringify(statement)));

  const readFile = async (): Promise<z.infer<typeof fileSchema> | null | 'damaged'> => {
    const text = await files.read('head');
    if (text === null) return null;
    try {
      const file = fileSchema.parse(JSON.parse(text));
      return isOurs(file.head) && (file.before === null || isOurs(file.before)) ? file : 'damaged';
    } catch {
      return 'damaged';
    }
  };

  const holds = async (statement: Statement, head: LedgerHead): Promise<boolean> => {
    if (statement.height > head.height) return false;
    if (statement.height === 0) return true;
    return (await ledger.header(statement.height))?.hash === statement.hash;
  };

  return {
    check: async () => {
      const file = await readFile();
      const kept = secrets === null ? ok(null) : await secrets.read('head');
      if (file === 'damaged' || !kept.ok) return 'behind';
      if (file === null) return kept.value === null ? 'whole' : 'behind';
      const known = [file.head, ...(file.before ? [file.before] : [])];
      const found = kept.value;
      witnessed =
        secrets === null
          ? (file.before ?? file.head) // what a keychain may know stays in the file for it
          : (known.find((each) => found !== null && crypto.equal(digest(each), found)) ?? null);
      if (witnessed === null && (found !== null || file.before !== null)) return 'behind';
      last = file.head;
      return (await holds(file.head, await ledger.head())) ? 'whole' : 'behind';
    },
    // Two at once could leave the statement of one in the file and the digest of the other in the keychain.
    sign: () =>
      inTurn(async () => {
        const head = await ledger.head();
        if (last !== null && last.height === head.height && last.hash === head.hash) return;
        const statement = { ...head, at: clock.now().toISOString() };
        const signed: Statement = {
          height: statement.height,
          hash: statement.hash,
          transactions: statement.transactions,
          at: statement.at,
          signature: toHex(signer.sign(signedBytes(statement))),
        };
        const file = { v: 1, head: signed, before: witnessed };
        const written = await files.write('head', `${JSON.stringify(file)}\n`);
        if (!written.ok) return;
        last = signed;
        if (secrets === null) return;
        if ((await secrets.write('head', digest(signed))).ok) witnessed = signed;
      }),
  };
};
