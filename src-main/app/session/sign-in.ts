import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { databasesOf, openRoleKey, roleBoxGone, rolesAt } from '#app/keys/role-keys.ts';
import { openVault } from '#app/keys/vault.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { StaffMember } from '#app/staff/staff-directory.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { type PersonKeys, secretsOf } from './session.ts';

/**
 * Opens a person's vault with the passphrase and, with it, the role keys boxed to them. Every try is
 * counted before it is judged.
 */
export const openPerson = (
  platform: Platform,
  open: OpenWorkstation,
  member: StaffMember,
  passphrase: string,
): Promise<Result<PersonKeys, CallError>> =>
  open.passphrases.attempt(member.person, async (attempt) => {
    const { crypto } = platform;
    const { rows } = open.store;
    const vault = await rows.get('vault', member.person);
    if (vault === null) return fail({ code: 'notFound' });
    const secrets = await openVault(crypto, open.device, member.person, passphrase, vault);
    if (secrets === undefined) return fail(await attempt.failed('wrongPassphrase'));
    await attempt.succeeded();
    const { boxPrivateKey } = secrets;
    const signer = crypto.signer(secrets.signSeed);
    crypto.wipe(secrets.signSeed);
    // Keys that were replaced at another workstation end here, too.
    if (signer.publicKey !== member.signKey) {
      crypto.wipe(boxPrivateKey);
      return fail({ code: 'notFound' });
    }
    const entitled = databasesOf(rolesAt(open.here.purpose(), member.roles));
    const roleKey = (database: RoleDatabase): Promise<Uint8Array | null> =>
      entitled.includes(database)
        ? openRoleKey(crypto, rows, database, open.here.id, member.person, boxPrivateKey)
        : Promise.resolve(null);
    const keys: PersonKeys = {
      signer,
      boxPrivateKey,
      demographics: await roleKey('demographics'),
      clinical: await roleKey('clinical'),
    };
    const missing = entitled.filter((database) => keys[database] === null);
    if (missing.length === 0) return ok(keys);
    crypto.wipe(...secretsOf(keys));
    // Boxed to keys that were replaced since: a colleague who signs in makes them anew.
    await rows.write({ rows: missing.map((database) => roleBoxGone(member.person, database)) });
    return fail({ code: 'keysNotHere' });
  });

/** Whether a passphrase is the person's, for a deed that asks again; nothing stays open. */
export const provePerson = async (
  platform: Platform,
  open: OpenWorkstation,
  member: StaffMember,
  passphrase: string,
): Promise<Result<void, CallError>> => {
  const opened = await openPerson(platform, open, member, passphrase);
  if (!opened.ok) return opened;
  platform.crypto.wipe(...secretsOf(opened.value));
  return ok(undefined);
};
