import type { CallOutput } from '#contract/calls/index.ts';
import { type Context, openWorkstation } from '#app/gateway/context.ts';
import type { Asked, NodeClient, NodeFailure } from '#app/ports/nodes.ts';
import { ok } from '#contract/result.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { hashIn } from '#app/verify/typed-hash.ts';
import { type Flaw, judgeTransaction } from '#domain/network/judge-transaction.ts';
import type { Primitives } from '#domain/primitives.ts';
import { readIdentity, recordKind } from '#domain/record/identity.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { verifiedAuthors } from '#domain/transaction/signatures.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { failsOnIt } from './find-height.ts';
import type { NamedNode } from './node-settings.ts';
import { limitTime } from './time-limit.ts';

type Verification = CallOutput<'verify.onNodes'>;
type Answer = Verification['answers'][number];

/** Milliseconds that one node may take for all of its questions; somebody is waiting. */
const deadline = 20_000;

/** What one node came to, with the transaction where it gave out the one that was asked for. */
type Found =
  | { readonly answer: 'found'; readonly transaction: Transaction; readonly height: number }
  | { readonly answer: 'absent' }
  | {
      readonly answer: 'different';
      readonly flaw: Flaw | 'block' | 'broken';
      readonly height: number | null;
    }
  | { readonly answer: 'unasked'; readonly failure: NodeFailure };

/** Looks for a typed hash on every named node at once. */
export const verifyOnNodes = async (context: Context, typed: string): Promise<Verification> => {
  const { clock } = context.platform;
  const open = openWorkstation(context);
  const hash = hashIn(typed);
  const checkedAt = clock.now().toISOString();
  const nothing = { checkedAt, answers: [], facts: null };
  if (hash === undefined) return { hash: '', outcome: 'notAHash', ...nothing };
  const nodes = open.nodes.list();
  if (nodes.length === 0) return { hash, outcome: 'noNodes', ...nothing };
  const found = sameBlock(
    await Promise.all(nodes.map((node) => findOn(context, open, node, hash))),
  );
  const answers = nodes.map(({ node, name }, place): Answer => ({
    node,
    name,
    ...answerOf(found[place] ?? { answer: 'absent' }),
  }));
  const whole = found.find((each) => each.answer === 'found');
  return {
    hash,
    checkedAt: clock.now().toISOString(),
    outcome: outcomeOf(found),
    answers,
    facts:
      whole === undefined
        ? null
        : factsOf(open, whole.transaction, context.platform.crypto.primitives),
  };
};

const findOn = async (
  { platform: { clock, connectNode, crypto } }: Context,
  open: OpenWorkstation,
  named: NamedNode,
  hash: string,
): Promise<Found> => {
  const reached = await open.nodes.reach(named);
  if (!reached.ok) return { answer: 'unasked', failure: { code: 'headersSealed' } };
  const client = connectNode(reached.value);
  const time = limitTime(clock, client, deadline);
  const asked = await time.within(judgedOn(client, hash, crypto.primitives));
  time.end();
  client.close();
  return asked.ok ? asked.value : { answer: 'unasked', failure: asked.error };
};

/** The body by its hash and signatures; then whether the block that the node names holds it. */
const judgedOn = async (client: NodeClient, hash: string, primitives: Primitives): Asked<Found> => {
  const body = await client.transaction(hash);
  if (!body.ok) {
    if (!failsOnIt(body.error)) return body;
    return ok({ answer: 'different', flaw: 'broken', height: null });
  }
  if (body.value === null) return ok({ answer: 'absent' });
  const height = await client.heightOf(hash);
  if (!height.ok) return height;
  const judged = judgeTransaction(hash, body.value, primitives);
  if (!judged.ok) return ok({ answer: 'different', flaw: judged.error, height: height.value });
  if (height.value === null) return ok({ answer: 'different', flaw: 'block', height: null });
  const block = await client.block(height.value);
  if (!block.ok) return block;
  const holds = block.value?.transactions.some(({ id }) => id === hash) === true;
  return ok(
    holds
      ? { answer: 'found', transaction: judged.value, height: height.value }
      : { answer: 'different', flaw: 'block', height: height.value },
  );
};

/** A transaction stands in one block: who names another than most is contradicted by them. */
const sameBlock = (found: readonly Found[]): readonly Found[] => {
  const heights = found.flatMap((each) => (each.answer === 'found' ? [each.height] : []));
  const most = heights.find(
    (height) => heights.filter((other) => other === height).length * 2 > heights.length,
  );
  return found.map((each) =>
    each.answer !== 'found' || each.height === most
      ? each
      : { answer: 'different', flaw: 'block', height: each.height },
  );
};

const answerOf = (found: Found): Omit<Answer, 'node' | 'name'> => {
  const none = { height: null, flaw: null, fault: null, httpStatus: null };
  switch (found.answer) {
    case 'found':
      return { ...none, answer: 'found', height: found.height };
    case 'absent':
      return { ...none, answer: 'absent' };
    case 'different':
      return { ...none, answer: 'different', height: found.height, flaw: found.flaw };
    case 'unasked': {
      const { code, status = null } = found.failure;
      return { ...none, answer: 'unasked', fault: code, httpStatus: status };
    }
    default:
      return found satisfies never;
  }
};

const outcomeOf = (found: readonly Found[]): Verification['outcome'] => {
  const has = (answer: Found['answer']): boolean => found.some((each) => each.answer === answer);
  if (has('different')) return 'contradicted';
  if (has('found')) return 'genuine';
  return has('absent') ? 'notFound' : 'unasked';
};

/** The author is the key whose signature verifies, and nothing that the body says. */
const factsOf = (
  { staff }: OpenWorkstation,
  transaction: Transaction,
  primitives: Primitives,
): NonNullable<Verification['facts']> => {
  const authors = verifiedAuthors(transaction, primitives);
  const author = authors.length === 1 ? authors[0] : undefined;
  const read = 'data' in transaction.asset ? readIdentity(transaction.asset.data) : undefined;
  return {
    kind: read?.state === 'read' ? recordKind(read.identity) : '',
    operation: transaction.operation,
    signer: (author && staff.byKey(author)?.name) ?? '',
    fingerprint: author === undefined ? '' : staff.fingerprint(author),
    bytes: utf8(JSON.stringify(transaction)).length,
  };
};
