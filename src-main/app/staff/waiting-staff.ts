import type { PersonId, PublicKey } from '#contract/ids.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { readTransaction } from '#domain/access/reading.ts';
import type { Clear } from '#domain/record/clear-fields.ts';

type StaffFields = Extract<Clear, { readonly kind: 'staff' }>['fields'];

/** What is signed here of people and stands in no block yet. */
const waitingStaff = async ({
  pending,
}: Pick<OpenWorkstation, 'pending'>): Promise<readonly StaffFields[]> => {
  const waiting: StaffFields[] = [];
  for (const { indexed } of pending.all()) {
    if (indexed.kind !== 'staff') continue;
    const transaction = await pending.read(indexed.transaction);
    const reading = transaction && readTransaction(transaction, () => undefined);
    if (reading?.state !== 'read' || reading.version.clear.kind !== 'staff') continue;
    waiting.push(reading.version.clear.fields);
  }
  return waiting;
};

/** Whether a person with this key is signed here and stands in no block yet. */
export const isWaiting = async (
  open: Pick<OpenWorkstation, 'pending'>,
  signKey: PublicKey,
): Promise<boolean> => (await waitingStaff(open)).some((fields) => fields.signKey === signKey);

/** Who was revoked here, while no block says so yet. */
export const waitingToLeave = async (
  open: Pick<OpenWorkstation, 'pending'>,
): Promise<ReadonlySet<PersonId>> =>
  new Set(
    (await waitingStaff(open))
      .filter(({ status }) => status === 'revoked')
      .map(({ person }) => person),
  );
