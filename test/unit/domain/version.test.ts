import { describe, expect, test } from 'vitest';
import type { ClinicId, PatientId, RecordId } from '#contract/ids.ts';
import { assetDataOf, type Identity, readIdentity } from '#domain/record/identity.ts';
import { metadataOf, readVersion } from '#domain/record/version.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import frozen from '#test/vectors/wire.json' with { type: 'json' };

const hex = 'ab'.repeat(16);
const visit: Identity = {
  kind: 'visit',
  clinic: hex as ClinicId,
  record: hex as RecordId,
  patient: hex as PatientId,
  nonce: hex,
  of: null,
};
const sealed = { key: hex, iv: 'A'.repeat(16), ct: 'A'.repeat(704) };
const stateOf = (metadata: Json, operation: 'CREATE' | 'TRANSFER' = 'CREATE', of = visit) =>
  readVersion(of, operation, metadata).state;

describe('what was written reads back', () => {
  const creates = frozen.filter(({ transaction }) => transaction.operation === 'CREATE');
  test.each(creates)('$name', ({ transaction }) => {
    const data = transaction.asset.data as unknown as Json;
    const identity = readIdentity(data);
    const read = identity.state === 'read' ? identity.identity : visit;
    const version = readVersion(read, 'CREATE', transaction.metadata);
    expect([
      assetDataOf(read),
      version.state === 'read' ? metadataOf(version.version) : version.state,
    ]).toEqual([data, transaction.metadata]);
  });
});

describe('an identity', () => {
  const data = assetDataOf(visit);
  test.each<[string, Json, string]>([
    ['of another application', { ...data, app: 'lamp' }, 'foreign'],
    ['that is null', null, 'foreign'],
    ['of a later format', { ...data, v: '2' }, 'newer'],
    ['with an unknown name', { ...data, extra: '' }, 'malformed'],
    ['of an unknown kind', { ...data, kind: 'invoice' }, 'malformed'],
    ['of a visit without a patient', assetDataOf({ ...visit, patient: null }), 'malformed'],
    ['of an adoption with a patient', assetDataOf({ ...visit, kind: 'adopt' }), 'malformed'],
    ['of a branch of nothing', assetDataOf({ ...visit, kind: 'branch' }), 'malformed'],
    [
      'of a branch of what is never amended',
      assetDataOf({ ...visit, kind: 'branch', of: 'grant' }),
      'malformed',
    ],
    [
      'of a clinic that is not its own record',
      assetDataOf({ ...visit, kind: 'clinic', patient: null, record: 'cd'.repeat(16) as RecordId }),
      'malformed',
    ],
    ['in upper case', { ...data, record: hex.toUpperCase() }, 'malformed'],
  ])('%s is told apart', (_, value, state) => {
    expect(readIdentity(value).state).toBe(state);
  });
});

describe('a version', () => {
  const branch: Identity = { ...visit, kind: 'branch', of: 'visit' };
  test.each<[string, string, string]>([
    ['a CREATE without base', stateOf({ v: '1', base: [], ...sealed }), 'read'],
    ['a CREATE with a base', stateOf({ v: '1', base: [hex], ...sealed }), 'malformed'],
    ['a TRANSFER with a base', stateOf({ v: '1', base: [hex], ...sealed }, 'TRANSFER'), 'read'],
    ['a TRANSFER without base', stateOf({ v: '1', base: [], ...sealed }, 'TRANSFER'), 'malformed'],
    [
      'the same base twice',
      stateOf({ v: '1', base: [hex, hex], ...sealed }, 'TRANSFER'),
      'malformed',
    ],
    [
      'a branch with its reason',
      stateOf({ v: '1', base: [hex], ...sealed, why: 'reseat' }, 'CREATE', branch),
      'read',
    ],
    [
      'a branch without reason',
      stateOf({ v: '1', base: [hex], ...sealed }, 'CREATE', branch),
      'malformed',
    ],
    [
      'an amendment of a branch',
      stateOf({ v: '1', base: [hex], ...sealed }, 'TRANSFER', branch),
      'read',
    ],
    ['a reason elsewhere', stateOf({ v: '1', base: [], ...sealed, why: 'reseat' }), 'malformed'],
    ['a later format', stateOf({ v: '2', base: 'of another shape' }), 'newer'],
    ['a version that is no text', stateOf({ v: 1, base: [] }), 'malformed'],
    [
      'content that is not padded',
      stateOf({ v: '1', base: [], ...sealed, ct: 'AAAA' }),
      'malformed',
    ],
    ['content without iv', stateOf({ v: '1', base: [], key: hex, ct: sealed.ct }), 'malformed'],
    ['no content', stateOf({ v: '1', base: [] }), 'malformed'],
    ['an unknown name', stateOf({ v: '1', base: [], ...sealed, more: '' }), 'malformed'],
    ['no metadata', stateOf(null), 'malformed'],
  ])('with %s', (_, state, expected) => {
    expect(state).toBe(expected);
  });
});
