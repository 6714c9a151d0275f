import type { Clock } from '#app/ports/clock.ts';
import type { Preference, Sender, Sent } from '#app/network/sender.ts';

/** Milliseconds after a node took it: a block comes about once a second. Each wait is twice the one before. */
const firstWait = 5_000;
const longestWait = 60_000;

/** Names that say what a transaction is, whatever blocks there are. */
const faults: ReadonlySet<string> = new Set([
  'SchemaValidationError',
  'InvalidHash',
  'InvalidSignature',
  'ThresholdTooDeep',
]);

/** Two nodes have to say that a transaction can never be taken. */
const enough = 2;

/** Offers in a row that came back without a block, after which a node is offered to last. */
const enoughInVain = 3;

interface Try {
  readonly tries: number;
  readonly at: number;
  /** Nodes that answered, the last one last. */
  readonly asked: readonly string[];
  /** Nodes that found a fault in the transaction itself, and how they named it. */
  readonly faulted: ReadonlyMap<string, string>;
}

const untried: Try = { tries: 0, at: 0, asked: [], faulted: new Map() };

/**
 * When each transaction is offered again, kept for as long as the program runs. Replies time the repeats and
 * settle nothing, but for a fault in the transaction itself that two nodes name.
 */
export interface Posting {
  /** Whether anybody is there to whom something may be offered now. */
  readonly hasReceivers: () => boolean;
  readonly isDue: (transaction: string) => boolean;
  /**
   * Offers it, a repeat to another node than before: who answers may keep nothing of it. `null`: nobody was
   * there, or gave an answer.
   */
  readonly post: (transaction: string, body: string) => Promise<Sent>;
  /** The name of the fault that two nodes found; null: it may still be taken. */
  readonly fault: (transaction: string) => string | null;
  /** It came to rest, or stands in a block: who took it last took it for good. */
  readonly forget: (transaction: string) => void;
  /** All that was offered may be offered again now. */
  readonly hurry: () => void;
  /** Milliseconds until the first that was offered is offered again; null for none. `counts` says which count. */
  readonly nextDue: (counts: (transaction: string) => boolean) => number | null;
}

/** `receivers`: see `receiversOf`; asked before each request. */
export const createPosting = (
  sender: Pick<Sender, 'send'>,
  clock: Pick<Clock, 'monotonic'>,
  chance: () => number,
  receivers: () => ReadonlySet<string>,
): Posting => {
  /** Of each node, offers in a row that came back without a block. */
  const inVain = new Map<string, number>();
  const known = new Map<string, Try>();
  const of = (transaction: string): Try => known.get(transaction) ?? untried;
  const wait = (tries: number): number =>
    Math.min(longestWait, firstWait * 2 ** tries) * (0.75 + chance() / 2);

  const cameBack = ({ asked }: Try): void => {
    const node = asked.at(-1);
    if (node !== undefined) inVain.set(node, (inVain.get(node) ?? 0) + 1);
  };
  const preference = ({ asked, faulted }: Try): Preference => ({
    among: receivers(),
    doubted: new Set([...inVain].flatMap(([node, times]) => (times < enoughInVain ? [] : [node]))),
    asked: [...asked.filter((node) => !faulted.has(node)), ...faulted.keys()],
  });

  return {
    hasReceivers: () => receivers().size > 0,
    isDue: (transaction) => of(transaction).at <= clock.monotonic(),
    post: async (transaction, body) => {
      const before = of(transaction);
      cameBack(before);
      const sent = await sender.send(body, preference(before));
      const reply = sent?.reply;
      const name = reply?.reply === 'refused' ? reply.name : '';
      const faulted = new Map(before.faulted);
      if (sent !== null && faults.has(name)) faulted.set(sent.node, name);
      known.set(transaction, {
        tries: Math.min(before.tries + 1, 8),
        at: clock.monotonic() + wait(before.tries),
        asked:
          sent === null
            ? before.asked
            : [...before.asked.filter((node) => node !== sent.node), sent.node],
        faulted,
      });
      return sent;
    },
    fault: (transaction) => {
      const names = [...of(transaction).faulted.values()];
      return names.length >= enough ? (names[0] ?? null) : null;
    },
    forget: (transaction) => {
      const node = of(transaction).asked.at(-1);
      if (node !== undefined) inVain.delete(node);
      known.delete(transaction);
    },
    hurry: () => {
      for (const [transaction, each] of known) known.set(transaction, { ...each, at: 0 });
    },
    nextDue: (counts) => {
      const now = clock.monotonic();
      let next: number | null = null;
      for (const [transaction, { at }] of known) {
        const wait = Math.max(0, at - now);
        if ((next === null || wait < next) && counts(transaction)) next = wait;
      }
      return next;
    },
  };
};
