import { fail, ok, type Result } from '#contract/result.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { EnrolmentCode } from './enrolment-code.ts';

type Pin = Pick<EnrolmentCode, 'clinic' | 'root' | 'block' | 'nodes'>;

/**
 * What an enrolment code pins. `noPlainNode`: every named node wants headers, which may be secret and are in no code.
 */
export const pinOf = async (
  open: OpenWorkstation,
): Promise<Result<Pin, 'notInNetwork' | 'noPlainNode'>> => {
  const { member, clinic, nodes } = open;
  if (member === null) return fail('notInNetwork');
  const newest = (await open.store.index.registry()).findLast(({ verdict }) => verdict === 'valid');
  const digest = newest && (await member.digest(newest.height));
  if (!newest || !digest) return fail('notInNetwork');
  const plain = nodes.list().filter(({ headers }) => headers.length === 0);
  if (plain.length === 0) return fail('noPlainNode');
  return ok({
    clinic: clinic.id,
    root: clinic.rootKey,
    block: { height: newest.height, digest },
    nodes: plain.map(({ name, url, pin }) => ({ name, url, pin })),
  });
};
