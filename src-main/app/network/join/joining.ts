import type { CallError } from '#contract/errors.ts';
import type { JoinPlan, JoinReport, Membership } from '#contract/membership.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { createInTurn } from '#app/in-turn.ts';
import { createPosting } from '#app/outbox/posting.ts';
import { enqueueTo, type Outbox } from '#app/outbox/outbox.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { OpenReplica, PinnedClinic } from '#app/ports/replica.ts';
import type { Rows } from '#app/ports/rows.ts';
import type { Signer } from '#domain/primitives.ts';
import { chanceOf } from '../chance.ts';
import { createNetworkLink, type NetworkLink } from '../network-link.ts';
import type { NetworkWatch } from '../network-watch.ts';
import type { NodeSettings } from '../node-settings.ts';
import { receiversOf } from '../receivers.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import { planJoin } from './join-plan.ts';
import { membershipChange, type MembershipRow, writeMembership } from './membership-row.ts';
import type { OwnLedger } from './own-records.ts';
import { signAnchor } from './sign-anchor.ts';
import { type Replay, type ReplayEnd, startReplay } from './replay.ts';

/** Takes a clinic with a ledger of its own into a network, with its whole history and the same ids. */
export interface Joining {
  readonly plan: () => Promise<Result<JoinPlan, CallError>>;
  /** Durable before anything is sent: a restart goes on. */
  readonly start: () => Promise<Result<void, CallError>>;
  readonly pause: (paused: boolean) => boolean;
  /** Back to the own ledger; the copy of the network's blocks goes. False: nothing to end. */
  readonly cancel: () => Promise<boolean>;
  readonly membership: () => Membership;
  readonly report: () => JoinReport | null;
  /** While it is under way nothing new is written. */
  readonly isUnderWay: () => boolean;
  /** The named nodes are others now. */
  readonly renew: () => Promise<void>;
  /** At closing; it goes on at the next start. */
  readonly stop: () => Promise<void>;
}

interface JoiningOptions {
  readonly platform: Platform;
  /** Of the ledger's file, and of the copy of the network's blocks. */
  readonly key: Uint8Array;
  readonly own: OwnLedger;
  readonly rows: Rows;
  readonly clinic: PinnedClinic;
  /** Of this workstation. */
  readonly signer: Signer;
  readonly nodes: NodeSettings;
  readonly watch: Pick<NetworkWatch, 'look'>;
  readonly outbox: Pick<Outbox, 'counts'>;
  readonly stored: MembershipRow | null;
  readonly changed: () => void;
  /** Everything is in the network and judged alike: its blocks count from now on. */
  readonly joined: () => void;
}

/** Whoever joins has a report. */
type JoiningRow = MembershipRow & { readonly report: JoinReport };

interface Run {
  readonly chain: OpenReplica;
  readonly link: NetworkLink;
  readonly replay: Replay;
}

export const createJoining = async (options: JoiningOptions): Promise<Joining> => {
  const { platform, own, rows, clinic, signer, nodes, changed, joined } = options;
  const { clock, crypto } = platform;
  const inTurn = createInTurn();
  let row: JoiningRow | null = options.stored?.state === 'joining' ? options.stored : null;
  let run: Run | null = null;
  let isFull = false;
  let isPlanning = false;

  const plan = (): Promise<JoinPlan> =>
    planJoin({ own, outbox: options.outbox, look: options.watch.look });

  const write = async (next: JoiningRow | null): Promise<boolean> => {
    const written = await writeMembership(rows, next);
    if (written.ok) row = next;
    return written.ok;
  };

  /** In one write: the network's blocks count, and the head of the own chain goes there. */
  const goOver = async (finished: JoinReport): Promise<boolean> => {
    const transaction = signAnchor(platform, clinic.clinic, signer, finished);
    const next: JoiningRow = {
      state: 'network',
      report: { ...finished, anchor: transaction.id },
    };
    const outgoing = [{ transaction, fallback: null, after: [] }];
    const written = await enqueueTo(rows)(outgoing, { rows: [membershipChange(next)] });
    if (written.ok) row = next;
    return written.ok;
  };

  /** The last of it may have been signed after the plan was made: the report counts what was compared. */
  const finish = async (chain: OpenReplica, report: JoinReport): Promise<void> => {
    const compared = await compareVerdicts(own, chain.index);
    const finished = {
      ...report,
      ...compared,
      transactions: compared.compared,
      finishedAt: clock.now().toISOString(),
    };
    const isJoined = compared.differing.length === 0;
    isFull = !(await (isJoined ? goOver(finished) : write({ state: 'joining', report: finished })));
    changed();
    if (isJoined && !isFull) joined();
  };
  const ended = (chain: OpenReplica, how: ReplayEnd): void => {
    void inTurn(async () => {
      if (row === null || run === null) return;
      const { report } = row;
      if (how.state === 'finished') await finish(chain, report);
      else await write({ ...row, report: { ...report, differing: [how.transaction] } });
      changed();
    });
  };

  const begin = async (): Promise<Result<void, CallError>> => {
    if (row !== null) row = { ...row, report: { ...row.report, differing: [] } };
    const opened = await platform.store.openReplica(options.key, 'unserved');
    if (!opened.ok)
      return fail({ code: opened.error.code === 'diskFull' ? 'diskFull' : 'storeDamaged' });
    const chain = opened.value;
    if (!(await chain.pin(clinic)).ok) {
      await chain.close();
      return fail({ code: 'diskFull' });
    }
    const link = createNetworkLink({
      platform,
      nodes,
      replica: chain.replica,
      isExpected: () => true,
      changed: () => {
        run?.replay.look();
        changed();
      },
    });
    const replay = startReplay({
      own,
      chain,
      posting: createPosting(link.sender, clock, chanceOf(crypto), () => receiversOf(link.state())),
      clock,
      progressed: changed,
      ended: (how) => ended(chain, how),
    });
    run = { chain, link, replay };
    return ok(undefined);
  };
  const halt = async (): Promise<void> => {
    const halted = run;
    run = null;
    await halted?.replay.stop();
    await halted?.link.stop();
    await halted?.chain.close();
  };

  const start = async (): Promise<Result<void, CallError>> => {
    if (row !== null) return fail({ code: 'busy' });
    const { obstacles, transactions, leftOut } = await plan();
    if (obstacles.length > 0) {
      return fail({ code: 'blocked', issues: obstacles.map((code) => ({ path: 'join', code })) });
    }
    const { height, hash } = await own.ledger.head();
    const report: JoinReport = {
      startedAt: clock.now().toISOString(),
      finishedAt: null,
      nodes: nodes.list().map(({ name }) => name),
      transactions,
      leftOut,
      compared: 0,
      differing: [],
      ownHeight: height,
      ownHash: hash,
      anchor: null,
      firstHeight: null,
      lastHeight: null,
    };
    if (!(await write({ state: 'joining', report }))) return fail({ code: 'diskFull' });
    const begun = await begin();
    if (!begun.ok) await write(null);
    changed();
    return begun;
  };

  const troubleOf = ({ link }: Run, report: JoinReport) => {
    if (report.differing.length > 0) return 'verdicts' as const;
    if (isFull) return 'full' as const;
    const { phase } = link.state();
    return phase === 'behind' || phase === 'caughtUp' ? null : phase;
  };

  if (row?.state === 'joining') await begin();
  return {
    plan: async () => {
      if (isPlanning || row !== null) return fail({ code: 'busy' });
      isPlanning = true;
      try {
        return ok(await plan());
      } finally {
        isPlanning = false;
      }
    },
    start: () => inTurn(start),
    pause: (paused) => {
      run?.replay.pause(paused);
      changed();
      return run !== null;
    },
    cancel: () =>
      inTurn(async () => {
        if (row?.state !== 'joining') return false;
        await halt();
        if (!(await write(null))) return false;
        await platform.store.removeReplica();
        changed();
        return true;
      }),
    membership: () => {
      if (row?.state !== 'joining') return { state: 'own' };
      return {
        state: 'joining',
        done: run?.replay.done() ?? 0,
        total: row.report.transactions,
        paused: run?.replay.isPaused() ?? false,
        trouble: run === null ? 'full' : troubleOf(run, row.report),
      };
    },
    report: () => row?.report ?? null,
    isUnderWay: () => row !== null,
    renew: async () => run?.link.renew(),
    stop: () => inTurn(halt),
  };
};
