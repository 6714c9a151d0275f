import { describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { policyChain } from '#test/support/policy-chain.ts';
import { signerOf } from '#test/support/transactions.ts';

const primitives = await createPrimitives();
const [root, ada, ben, desk, mallory, card] = [
  signerOf('root'),
  signerOf('ada'),
  signerOf('ben'),
  signerOf('desk'),
  signerOf('mallory'),
  signerOf('card'),
];

/** A clinic with an administrator who is a doctor, a doctor, a receptionist and one patient. */
const openClinic = () => {
  const write = clinicWriter(primitives, createDriverTransactions(primitives));
  const chain = policyChain(primitives);
  chain.add(write.clinic(root));
  chain.add(
    write.staff(root, 'ada', ['administrator', 'doctor']),
    write.staff(root, 'ben', ['doctor']),
    write.staff(root, 'desk', ['reception']),
  );
  chain.add(write.patient(ada, 'amara', card).transaction);
  return { write, chain };
};

describe('the clinic', () => {
  test('is the first whose CREATE is signed by the root key that it declares', () => {
    const { write, chain } = openClinic();
    const second = write.clinic(mallory);
    chain.add(second);
    expect([chain.view.clinic, chain.verdict(second)]).toEqual([idOf('clinic'), 'duplicate']);
  });
});

describe('a record', () => {
  test('of an enrolled doctor under a declared key is valid', () => {
    const { write, chain } = openClinic();
    const visit = write.visit(ben, 'amara', 'visit');
    const height = chain.add(visit.transaction);
    expect(chain.version(visit.transaction)).toEqual({
      transaction: visit.transaction.id,
      height,
      kind: 'visit',
      recordKind: 'visit',
      record: idOf('visit'),
      patient: idOf('amara'),
      versionId: visit.versionId,
      base: [],
      keyId: visit.version.sealed?.key,
      author: ben.publicKey,
      verdict: 'valid',
    });
  });

  test.each([
    ['a stranger', mallory],
    ['reception', desk],
    ['a patient', card],
    ['the root', root],
  ])('of %s is void', (_, author) => {
    const { write, chain } = openClinic();
    const visit = write.visit(author, 'amara', 'visit').transaction;
    chain.add(visit);
    expect(chain.verdict(visit)).toBe('void');
  });

  test('under a key of another purpose, or of a patient nobody declared, is void', () => {
    const { write, chain } = openClinic();
    const wrongPurpose = write.visitUnderWrongKey(ben, 'amara', 'visit 1').transaction;
    const undeclared = write.visit(ben, 'nobody', 'visit 2').transaction;
    chain.add(wrongPurpose, undeclared);
    expect([chain.verdict(wrongPurpose), chain.verdict(undeclared)]).toEqual(['void', 'void']);
  });

  test('under a key that is declared in the same block is void: declarations act from the next', () => {
    const { write, chain } = openClinic();
    const visit = write.visit(ben, 'kato', 'visit').transaction;
    chain.add(write.patient(ben, 'kato').transaction, visit);
    expect(chain.verdict(visit)).toBe('void');
  });

  test('that was begun before is a duplicate', () => {
    const { write, chain } = openClinic();
    const [first, second] = [
      write.visit(ben, 'amara', 'visit'),
      write.visit(ada, 'amara', 'visit'),
    ];
    chain.add(first.transaction);
    chain.add(second.transaction);
    expect([first, second].map((each) => chain.verdict(each.transaction))).toEqual([
      'valid',
      'duplicate',
    ]);
  });
});

describe('a branch', () => {
  test('waits for its base and is valid once the base is in a block', () => {
    const { write, chain } = openClinic();
    const visit = write.visit(ben, 'amara', 'visit');
    const branch = write.branch(ada, visit, visit.versionId ? [visit.versionId] : [], 'handOver');
    chain.add(branch.transaction);
    const before = chain.verdict(branch.transaction);
    chain.add(visit.transaction);
    expect([before, chain.verdict(branch.transaction)]).toEqual(['pending', 'valid']);
  });

  test('whose base never comes stays pending', () => {
    const { write, chain } = openClinic();
    const visit = write.visit(ben, 'amara', 'visit');
    const branch = write.branch(ada, visit, [idOf('nowhere')], 'conflict');
    chain.add(visit.transaction, branch.transaction);
    expect(chain.verdict(branch.transaction)).toBe('pending');
  });
});

describe('whoever was revoked', () => {
  const revoked = () => {
    const clinic = openClinic();
    clinic.chain.add(clinic.write.staff(ada, 'ben', ['doctor'], 'revoked'));
    return clinic;
  };

  test('writes late, and an active doctor may adopt it', () => {
    const { write, chain } = revoked();
    const visit = write.visit(ben, 'amara', 'visit').transaction;
    chain.add(visit);
    const before = chain.verdict(visit);
    chain.add(write.adopt(ada, visit));
    expect([before, chain.verdict(visit)]).toEqual(['late', 'valid']);
  });

  test('asks for no deletion, and nobody adopts that: an active doctor asks anew', () => {
    const { write, chain } = revoked();
    const request = write.eraseRequest(ben, 'amara');
    chain.add(request);
    chain.add(write.adopt(ada, request));
    const anew = write.eraseRequest(ada, 'amara');
    chain.add(anew);
    expect([chain.verdict(request), chain.verdict(anew)]).toEqual(['void', 'valid']);
  });

  test('cannot adopt', () => {
    const { write, chain } = revoked();
    const visit = write.visit(ben, 'amara', 'visit').transaction;
    const adopt = write.adopt(ben, visit);
    chain.add(visit, adopt);
    expect([chain.verdict(adopt), chain.verdict(visit)]).toEqual(['void', 'late']);
  });

  test('keeps what was valid, in the block of the revocation too', () => {
    const { write, chain } = openClinic();
    const visit = write.visit(ben, 'amara', 'visit').transaction;
    chain.add(write.staff(ada, 'ben', ['doctor'], 'revoked'), visit);
    expect(chain.verdict(visit)).toBe('valid');
  });
});

describe('the registry', () => {
  test.each([
    ['a doctor', ben],
    ['a stranger', mallory],
  ])('is not written by %s', (_, author) => {
    const { write, chain } = openClinic();
    const entry = write.staff(author, 'friend', ['administrator']);
    chain.add(entry);
    expect(chain.verdict(entry)).toBe('void');
  });

  test('keeps its last administrator, unless the root says otherwise', () => {
    const { write, chain } = openClinic();
    const [byAda, byRoot] = [
      write.staff(ada, 'ada', ['administrator', 'doctor'], 'revoked'),
      write.staff(root, 'ada', ['administrator', 'doctor'], 'revoked'),
    ];
    chain.add(byAda);
    chain.add(byRoot);
    expect([chain.verdict(byAda), chain.verdict(byRoot)]).toEqual(['void', 'valid']);
  });

  test('lets one of two administrators who revoke each other in a block', () => {
    const { write, chain } = openClinic();
    chain.add(write.staff(ada, 'ben', ['administrator']));
    const entries = [
      write.staff(ada, 'ben', ['administrator'], 'revoked'),
      write.staff(ben, 'ada', ['administrator'], 'revoked'),
    ].sort((left, right) => (left.id < right.id ? -1 : 1));
    chain.add(...entries);
    expect(entries.map((entry) => chain.verdict(entry))).toEqual(['valid', 'void']);
  });

  test('does not give one key to two people', () => {
    const { write, chain } = openClinic();
    const workstation = write.workstation(ada, 'ben');
    chain.add(workstation);
    expect(chain.verdict(workstation)).toBe('void');
  });
});

describe('a consent', () => {
  test('is granted by the card that the patient record declares, and by nobody else', () => {
    const { write, chain } = openClinic();
    const [byCard, byDoctor] = [
      write.consent(card, 'amara', 'granted').transaction,
      write.consent(ben, 'amara', 'granted').transaction,
    ];
    chain.add(byCard, byDoctor);
    expect([byCard, byDoctor].map(chain.verdict)).toEqual(['valid', 'void']);
  });

  test('is revoked by a doctor too', () => {
    const { write, chain } = openClinic();
    const revocation = write.consent(ben, 'amara', 'revoked').transaction;
    chain.add(revocation);
    expect(chain.verdict(revocation)).toBe('valid');
  });
});
