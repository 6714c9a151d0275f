import { mersenne } from 'pure-rand/generator/mersenne';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { CreateOrder, Transactions } from '#app/ports/transactions.ts';
import { demoPatient } from '#domain/clinical/demo.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { clinicWriter } from '#test/support/clinic.ts';
import { signerOf, type TestSigner } from '#test/support/transactions.ts';

/** What a visit's transaction is made of: sealed already, signed not yet. */
export interface VisitOrder extends CreateOrder {
  readonly signer: TestSigner;
}

export interface VisitOrders {
  /** The clinic, its doctor and a patient: a block each, below every visit. */
  readonly blocks: readonly Transaction[];
  /** Visits that the policy finds valid, no two of them alike. */
  readonly take: (count: number) => readonly VisitOrder[];
}

const root = signerOf('root');
const doctor = signerOf('doctor');
const colleague = signerOf('colleague');
const patient = 'the patient';

/** Visits of a made-up patient, with the doctor and a colleague as the team that may amend them. */
export const visitOrders = (primitives: Primitives, transactions: Transactions): VisitOrders => {
  let last: CreateOrder | null = null;
  const listening: Transactions = {
    ...transactions,
    createTransaction: (order) => {
      last = order;
      return transactions.createTransaction(order);
    },
  };
  const writer = clinicWriter(primitives, listening);
  const generator = mersenne(1);
  const random = (): number => uniformFloat64(generator);
  const texts = demoPatient(random, '2026-01-01', { visits: 20 }).visits.map((visit) =>
    JSON.stringify(visit),
  );
  let made = 0;

  const one = (): VisitOrder => {
    made += 1;
    writer.visit(doctor, patient, `${texts[made % texts.length] ?? ''} ${made}`);
    if (last === null) throw new Error('a visit without an order');
    return { ...last, owners: [doctor.publicKey, colleague.publicKey], signer: doctor };
  };

  return {
    blocks: [
      writer.clinic(root),
      writer.staff(root, 'doctor', ['doctor']),
      writer.patient(doctor, patient).transaction,
    ],
    take: (count) => Array.from({ length: count }, one),
  };
};
