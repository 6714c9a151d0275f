import type { CallOutput } from '#contract/calls/index.ts';
import { fail, ok } from '#contract/result.ts';
import type { LedgerRead } from '#app/ports/ledger.ts';
import { checkLog } from '#app/access/check-log.ts';
import { type Context, type Handlers, openWorkstation } from '#app/gateway/context.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { hashIn } from './typed-hash.ts';

type Verification = CallOutput<'verify.transaction'>;
type Step = Verification['steps'][number];

const stepNames = ['found', 'hash', 'signature', 'block', 'author'] as const;

const notDone = (from: number): Step[] =>
  stepNames.slice(from).map((step) => ({ step, result: 'notDone', values: {} }));

export const verifyHandlers: Handlers<
  'verify.transaction' | 'ledger.json' | 'ledger.state' | 'ledger.check'
> = {
  'verify.transaction': async (context, { hash: typed }) => {
    const checkedAt = context.platform.clock.now().toISOString();
    const hash = hashIn(typed);
    if (hash === undefined) {
      return ok({ hash: '', outcome: 'notAHash', checkedAt, steps: [], facts: null });
    }
    const read = await openWorkstation(context).watch.read(hash);
    if (read.state === 'absent') {
      const steps: Step[] = [{ step: 'found', result: 'failed', values: {} }, ...notDone(1)];
      return ok({ hash, outcome: 'notFound', checkedAt, steps, facts: null });
    }
    return ok(
      read.state === 'tampered'
        ? { hash, outcome: 'tampered', checkedAt, steps: tamperedSteps(read), facts: null }
        : { hash, checkedAt, ...(await judged(context, read)) },
    );
  },
  'ledger.json': async (context, { hash }) => {
    const open = openWorkstation(context);
    const read = await open.watch.read(hash);
    if (read.state !== 'whole') {
      return fail({ code: read.state === 'absent' ? 'notFound' : 'tampered' });
    }
    const apiUrl = `${open.store.ledger.apiUrl}transactions/${hash}`;
    return ok({ json: JSON.stringify(read.transaction, null, 2), apiUrl });
  },
  'ledger.state': async (context) => ok(await openWorkstation(context).watch.state()),
  'ledger.check': async (context) => {
    if (checking.has(context.platform)) return fail({ code: 'busy' });
    checking.add(context.platform);
    try {
      const open = openWorkstation(context);
      const { watch } = open;
      const report = await watch.check((done, total) =>
        context.broadcast('progress', { task: 'ledgerCheck', done, total }),
      );
      return ok({
        checkedAt: context.platform.clock.now().toISOString(),
        transactions: report.checked,
        height: report.head.height,
        problems: report.problems.map(({ height, id, failed }) => ({
          height,
          transaction: id,
          failed,
        })),
        accessLog: await checkLog(open),
      });
    } finally {
      checking.delete(context.platform);
    }
  },
};

/** One check of the whole chain at a time. */
const checking = new WeakSet<object>();

const failedAt = { body: 1, hash: 1, signature: 2, block: 3 } as const;

const tamperedSteps = ({ failed, height }: Extract<LedgerRead, { state: 'tampered' }>): Step[] => {
  const at = failedAt[failed];
  const passed = stepNames
    .slice(0, at)
    .map((step): Step => ({ step, result: 'passed', values: {} }));
  const [first, ...others] = passed;
  const found = first && { ...first, values: height === null ? {} : { height: String(height) } };
  return [
    ...(found ? [found] : []),
    ...others,
    { step: stepNames[at], result: 'failed', values: {} },
    ...notDone(at + 1),
  ];
};

const judged = async (
  context: Context,
  { transaction, height }: Extract<LedgerRead, { state: 'whole' }>,
): Promise<Pick<Verification, 'outcome' | 'steps' | 'facts'>> => {
  const open = openWorkstation(context);
  const indexed = await open.store.index.version(transaction.id);
  const author = indexed?.author ?? transaction.inputs[0]?.owners_before[0] ?? '';
  const signer = open.staff.byKey(author)?.name ?? '';
  const fingerprint = open.staff.fingerprint(author);
  const enrolled = indexed?.verdict === 'valid';
  const at = { height: String(height) };
  const steps: Step[] = [
    { step: 'found', result: 'passed', values: at },
    { step: 'hash', result: 'passed', values: {} },
    { step: 'signature', result: 'passed', values: { fingerprint } },
    { step: 'block', result: 'passed', values: at },
    {
      step: 'author',
      result: enrolled ? 'passed' : indexed === null ? 'notDone' : 'failed',
      values: { signer, verdict: indexed?.verdict ?? '' },
    },
  ];
  return {
    // A foreign transaction on this ledger is unchanged too; who signed it is another question.
    outcome: 'genuine',
    steps,
    facts: {
      kind: indexed?.recordKind ?? '',
      operation: transaction.operation,
      signer,
      fingerprint,
      height,
      bytes: utf8(JSON.stringify(transaction)).length,
      apiUrl: `${open.store.ledger.apiUrl}transactions/${transaction.id}`,
    },
  };
};
