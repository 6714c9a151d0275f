import type { CallError } from '#contract/errors.ts';
import type { PersonId, PublicKey } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { isStrongPassphrase } from '#app/keys/passphrase-rule.ts';
import { roleBoxesOf } from '#app/keys/role-keys.ts';
import { openVault, sealVault } from '#app/keys/vault.ts';
import { newPersonSecrets } from '#app/workstation/found-clinic.ts';
import { staffRecord } from '#app/workstation/registry-records.ts';
import { receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyBytes, publicKeyText } from '#domain/transaction/base58.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import { isWaiting } from './waiting-staff.ts';
import { openCarried, readCarried, sealCarried, writeCarried } from './carry-code.ts';
import {
  type PersonRequest,
  readRequest,
  requestChange,
  requestDigits,
  writeRequest,
} from './person-request.ts';
import { publishRegistry, registryOf, registryRefusal } from './staff-handlers.ts';

type PeopleCall =
  | 'people.ask'
  | 'people.known'
  | 'people.readRequest'
  | 'people.enrol'
  | 'people.places'
  | 'people.carry'
  | 'people.arrive';

const sameName = (left: string, right: string): boolean =>
  left.trim().toLowerCase() === right.trim().toLowerCase();

const isNameTaken = (context: Context, name: string, except: PersonId): boolean =>
  openWorkstation(context)
    .staff.all()
    .some(
      (each) => each.status === 'active' && each.person !== except && sameName(each.name, name),
    );

export const peopleHandlers: Handlers<PeopleCall> = {
  'people.ask': async (context, input) => {
    const open = openWorkstation(context);
    const { crypto } = context.platform;
    if (!isStrongPassphrase(input.passphrase, input.name)) return fail({ code: 'weakPassphrase' });
    const known = input.person === null ? null : open.staff.person(input.person);
    if (known === undefined) return fail({ code: 'notFound' });
    const person = known?.person ?? (toHex(crypto.random(16)) as PersonId);
    const name = known?.name ?? input.name.trim();
    if (isNameTaken(context, name, person)) return fail({ code: 'nameTaken' });
    const secrets = newPersonSecrets(crypto);
    const signer = crypto.signer(secrets.signSeed);
    const request: PersonRequest = {
      clinic: open.clinic.id,
      workstation: open.here.id,
      person,
      name,
      registration: known?.registration ?? input.registration.trim(),
      signKey: signer.publicKey as PublicKey,
      boxKey: publicKeyText(crypto.boxPublicKey(secrets.boxPrivateKey)),
    };
    const vault = await sealVault(crypto, open.device, person, input.passphrase, secrets);
    const code = writeRequest(request, signer, crypto.primitives);
    crypto.wipe(secrets.signSeed, secrets.boxPrivateKey);
    const kept = await open.store.rows.write({ rows: [requestChange({ request, vault })] });
    if (!kept.ok) return fail({ code: 'diskFull' });
    return ok({ code, digits: requestDigits(request, crypto.primitives) });
  },
  'people.known': (context) =>
    Promise.resolve(
      ok({
        people: openWorkstation(context)
          .staff.all()
          .map(({ person, name }) => ({ person, name })),
      }),
    ),
  'people.readRequest': async (context, { code }) => {
    const open = openWorkstation(context);
    const read = await openRequest(context, code);
    if (!read.ok) return read;
    const { name, registration, person, workstation } = read.value;
    const known = open.staff.person(person);
    return ok({
      name: known?.name ?? name,
      registration,
      digits: requestDigits(read.value, context.platform.crypto.primitives),
      label: open.workstations.get(workstation)?.label ?? '',
      roles: [...(known?.roles ?? [])],
      known: known !== undefined,
    });
  },
  'people.enrol': async (context, { code, roles }) => {
    const refused = registryRefusal(context);
    if (refused) return fail(refused);
    const open = openWorkstation(context);
    const read = await openRequest(context, code);
    if (!read.ok) return read;
    const request = read.value;
    const { person, signKey } = request;
    const boxKey = publicKeyBytes(request.boxKey);
    if (boxKey === undefined) return fail({ code: 'codeMalformed' });
    const name = open.staff.person(person)?.name ?? request.name;
    if (isNameTaken(context, name, person)) return fail({ code: 'nameTaken' });
    if (endsLastAdministrator(context, person, roles.includes('administrator')))
      return fail({ code: 'lastAdministrator' });
    const registry = registryOf(context, open, staffOf(context));
    const written = staffRecord(registry, {
      person,
      name,
      registration: request.registration,
      signKey,
      boxKey,
      roles: [...new Set(roles)],
      status: 'active',
    });
    // What was boxed to keys that end now is made anew for the new ones.
    const rows = [{ remove: 'vault' as const, id: person }, ...roleBoxesOf(person)];
    const signed = await publishRegistry(context, written, { rows }, 'addStaff');
    return signed.ok ? ok({ person, transaction: signed.value }) : signed;
  },
  'people.places': (context) => {
    const { workstations, here } = openWorkstation(context);
    const places = workstations
      .all()
      .filter(({ workstation, status }) => status === 'active' && workstation !== here.id)
      .map(({ workstation, label }) => ({ workstation, label }));
    return Promise.resolve(ok({ places }));
  },
  'people.carry': async (context, { workstation, passphrase }) => {
    const open = openWorkstation(context);
    const { crypto } = context.platform;
    const { person } = staffOf(context);
    const to = open.receiveKeys.of(workstation);
    const receiveKey = to === null ? undefined : publicKeyBytes(to);
    if (to === null || receiveKey === undefined || workstation === open.here.id)
      return fail({ code: 'notFound' });
    return open.passphrases.attempt(person, async (attempt) => {
      const vault = await open.store.rows.get('vault', person);
      if (vault === null) return fail({ code: 'keysNotHere' });
      const secrets = await openVault(crypto, open.device, person, passphrase, vault);
      if (secrets === undefined) return fail(await attempt.failed('wrongPassphrase'));
      await attempt.succeeded();
      const route = { clinic: open.clinic.id, workstation, person };
      const box = await sealCarried(crypto, route, receiveKey, passphrase, secrets);
      crypto.wipe(secrets.signSeed, secrets.boxPrivateKey);
      const carried = { person, receiveKey: receiveKeyIdOf(to, crypto.primitives), box };
      return ok({ code: writeCarried(carried, crypto.primitives) });
    });
  },
  'people.arrive': async (context, { code, passphrase }) => {
    const open = openWorkstation(context);
    const { crypto } = context.platform;
    const carried = readCarried(code, crypto.primitives);
    if (carried === undefined) return fail({ code: 'codeMalformed' });
    const { person, box } = carried;
    const member = open.staff.person(person);
    if (member?.status !== 'active') return fail({ code: 'codeOfAnotherClinic' });
    const { rows } = open.store;
    const receive = await open.exchange.granting.ring.one(carried.receiveKey);
    if (receive === undefined) return fail({ code: 'codeUsed' });
    return open.passphrases.attempt(person, async (attempt) => {
      const route = { clinic: open.clinic.id, workstation: open.here.id, person };
      const secrets = await openCarried(crypto, route, receive.key, passphrase, box);
      crypto.wipe(receive.key);
      if (secrets === undefined) return fail(await attempt.failed('wrongPassphrase'));
      await attempt.succeeded();
      if (secrets === null) return fail({ code: 'codeOfAnotherClinic' });
      const isTheirs = crypto.signer(secrets.signSeed).publicKey === member.signKey;
      const vault = await sealVault(crypto, open.device, person, passphrase, secrets);
      crypto.wipe(secrets.signSeed, secrets.boxPrivateKey);
      // Keys that ended since the code was made.
      if (!isTheirs) return fail({ code: 'codeUsed' });
      const kept = await rows.write({ rows: [{ put: 'vault', id: person, body: vault }] });
      return kept.ok ? ok({ person, name: member.name }) : fail({ code: 'diskFull' });
    });
  },
};

/** A request of this clinic whose keys neither the registry names yet nor anything that was signed here. */
const openRequest = async (
  context: Context,
  code: string,
): Promise<Result<PersonRequest, CallError>> => {
  const open = openWorkstation(context);
  const request = readRequest(code, context.platform.crypto.primitives);
  if (request === undefined) return fail({ code: 'codeMalformed' });
  if (request.clinic !== open.clinic.id || open.workstations.get(request.workstation) === undefined)
    return fail({ code: 'codeOfAnotherClinic' });
  if (await isWaiting(open, request.signKey)) return fail({ code: 'codeUsed' });
  // What waits no more is in a block, and the list may not have been read since.
  await open.staff.refresh();
  return open.staff.byKey(request.signKey) === undefined ? ok(request) : fail({ code: 'codeUsed' });
};

const endsLastAdministrator = (
  context: Context,
  person: PersonId,
  staysAdministrator: boolean,
): boolean => {
  const administrators = openWorkstation(context)
    .staff.all()
    .filter(({ status, roles }) => status === 'active' && roles.includes('administrator'));
  return !staysAdministrator && administrators.length === 1 && administrators[0]?.person === person;
};
