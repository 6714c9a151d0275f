import type { EventBody, EventName } from '#contract/events.ts';
import { copied } from '#domain/transaction/bytes.ts';
import { accessHandlers } from './access/access-handlers.ts';
import { tellAccess, tellOwnAccess } from './access/batches.ts';
import { backupHandlers, giveUpBackup } from './backup/backup-handlers.ts';
import { cardFileHandlers } from './cards/card-file-handlers.ts';
import { cardHandlers } from './cards/card-handlers.ts';
import { replaceCardHandlers } from './cards/replace-card-handlers.ts';
import { enrolmentHandlers } from './enrolment/enrolment-handlers.ts';
import { handOverHandlers } from './enrolment/hand-over-handlers.ts';
import { workstationListHandlers } from './enrolment/workstation-list-handlers.ts';
import { deskHandlers } from './desk/desk-handlers.ts';
import { draftHandlers } from './drafts/draft-handlers.ts';
import { erasureHandlers } from './erasure/erasure-handlers.ts';
import type { Careledger, Connection, Send } from './gateway.ts';
import type { Context, Handlers } from './gateway/context.ts';
import { createDispatch } from './gateway/dispatch.ts';
import { networkHandlers } from './network/network-handlers.ts';
import { joinHandlers } from './network/join/join-handlers.ts';
import { outboxHandlers } from './outbox/outbox-handlers.ts';
import { adoptHandlers } from './outbox/adopt-handlers.ts';
import { sendingHandlers } from './outbox/sending-handlers.ts';
import { patientHandlers } from './patients/patient-handlers.ts';
import type { Platform } from './ports/platform.ts';
import { lifeHandlers } from './records/life/life-handlers.ts';
import { setAsideHandlers } from './records/set-aside-handlers.ts';
import { proposalHandlers } from './proposals/proposal-handlers.ts';
import { checkInHandlers } from './reception/check-in-handlers.ts';
import { sessionHandlers } from './session/session-handlers.ts';
import {
  type PatientSession,
  type PersonKeys,
  type Session,
  withOwnKeys,
} from './session/session.ts';
import { createSessionKeeper, type SessionKeeper } from './session/session-keeper.ts';
import { settingsHandlers } from './settings/settings-handlers.ts';
import { signHandlers } from './signing/sign-handlers.ts';
import { boxMissingRoles } from './staff/box-missing-roles.ts';
import { peopleHandlers } from './staff/people-handlers.ts';
import { staffHandlers } from './staff/staff-handlers.ts';
import { verifyHandlers } from './verify/verify-handlers.ts';
import { statusOf } from './workstation/status.ts';
import { workstationHandlers } from './workstation/workstation-handlers.ts';
import type { OpenWorkstation } from './workstation/open-workstation.ts';
import { spaceOut } from './spaced.ts';
import { createUnderWay } from './under-way.ts';
import { createWorkstation } from './workstation/workstation.ts';

const handlers: Handlers = {
  ...workstationHandlers,
  ...sessionHandlers,
  ...patientHandlers,
  ...checkInHandlers,
  ...proposalHandlers,
  ...draftHandlers,
  ...signHandlers,
  ...cardHandlers,
  ...replaceCardHandlers,
  ...cardFileHandlers,
  ...erasureHandlers,
  ...staffHandlers,
  ...settingsHandlers,
  ...verifyHandlers,
  ...setAsideHandlers,
  ...outboxHandlers,
  ...networkHandlers,
  ...joinHandlers,
  ...sendingHandlers,
  ...adoptHandlers,
  ...lifeHandlers,
  ...enrolmentHandlers,
  ...workstationListHandlers,
  ...handOverHandlers,
  ...deskHandlers,
  ...peopleHandlers,
  ...accessHandlers,
  ...backupHandlers,
};

/** While somebody works, the ledger is told of the access log this often, in milliseconds; and at lock. */
const tellEvery = 10 * 60_000;

/** Milliseconds. Changes that come together are told together; those of each of many blocks, a few times a second. */
const statusSpans = { settle: 15, span: 250 } as const;

interface Open {
  readonly send: Send;
  readonly session: SessionKeeper;
}

/** The application over one data folder. `start` has looked at the folder when this resolves. */
export const createCareledger = async (platform: Platform): Promise<Careledger> => {
  const dispatch = createDispatch(handlers);
  const connections = new Set<Open>();
  const underWay = createUnderWay();
  let closed = false;
  let closing = false;

  const broadcast = <Name extends EventName>(name: Name, body: EventBody<Name>): void => {
    for (const { send } of connections) send(name, body);
  };
  const status = spaceOut({ clock: platform.clock, ...statusSpans }, () => {
    for (const { send, session } of connections) {
      void statusOf({ platform, workstation, session }).then(
        (now) => send('status', now),
        () => undefined,
      );
    }
  });
  const changed = (): void => {
    if (!closed) status.ask();
  };
  /** Who locks or leaves is not shown a moment longer. */
  const sessionChanged = (): void => {
    if (!closed) status.askSoon();
  };
  const workstation = createWorkstation({
    platform,
    changed,
    settled: (transaction, state, height) => {
      broadcast('outbox', { transaction, state, height });
      changed();
    },
    grew: (height) => void bringIn(height),
    leaving: () => {
      for (const { session } of connections) session.end();
    },
  });

  const withKeysOf = <Value>(keys: PersonKeys, work: (own: PersonKeys) => Promise<Value>) =>
    underWay.track(withOwnKeys(platform.crypto, keys, work));

  /** New blocks reach the lists of whoever is signed in; what failed completes itself at the next block or sign-in. */
  const bringIn = async (height: number): Promise<void> => {
    const open = workstation.open();
    if (open === null || closed) return;
    for (const { session } of connections) {
      const current = session.current();
      if (current?.kind !== 'staff' || current.keys === null || current.entering) continue;
      await withKeysOf(current.keys, async (own) => {
        if (open.watch.isWritable())
          await open.exchange.open(own, (patients) => open.projections.bringIn(own, patients));
        await open.projections.catchUp(own);
        if (open.watch.isWritable()) await boxMissingRoles(platform, open, own);
      }).catch(() => {
        // Who left or closed the files meanwhile has nothing to complete.
        const isStill = workstation.open() === open && session.current() === current;
        if (isStill) platform.log.error('lists.behind');
      });
    }
    broadcast('blocks', { height });
  };

  const limits = () => {
    const security = workstation.open()?.settings.security();
    return {
      idle: (security?.lockAfterMinutes ?? 5) * 60_000,
      longest: (security?.signOutAfterHours ?? 8) * 3_600_000,
    };
  };
  /** At a kiosk the ledger is told while the patient's key is still there. */
  const leavingPatient = (open: OpenWorkstation, session: PatientSession): void => {
    if (open.here.purpose() !== 'kiosk') return;
    const key = copied(session.demographicsKey);
    const work = tellOwnAccess(platform, open, session.patient, key)
      .catch(() => undefined)
      .finally(() => {
        platform.crypto.wipe(key);
      });
    void underWay.track(work);
  };
  /** What is not told now is told the next time: the rows and the mark stay. */
  const leaving = (session: Session): void => {
    const open = workstation.open();
    if (open === null || closing) return;
    if (session.kind === 'patient') {
      leavingPatient(open, session);
      return;
    }
    if (open.backups.current()?.by === session.person) giveUpBackup(open);
    if (session.keys === null) return;
    void withKeysOf(session.keys, (own) => tellAccess(platform, open, own)).catch(() => undefined);
  };
  let cancelTelling = (): void => undefined;
  const tellByTime = (): void => {
    cancelTelling = platform.clock.after(tellEvery, () => {
      for (const { session } of connections) {
        const current = session.current();
        if (current !== null) leaving(current);
      }
      tellByTime();
    });
  };
  tellByTime();

  /** The last person who could read left the screen: nothing readable stays open. */
  const released = (): void => {
    const open = workstation.open();
    const reading = [...connections].some(({ session }) => {
      const current = session.current();
      return current?.kind === 'staff' && current.keys !== null;
    });
    if (open === null || reading || closed) return;
    // None is waited for by anybody; the head is signed again at closing.
    const ending = [underWay.settled(), open.databases.close(), open.watch.signHead()];
    void Promise.allSettled(ending).then(() => {
      // Not in the same turn: whoever waited for work that ended still refers to keys.
      if (!closing) platform.clock.after(0, platform.crypto.collect);
    });
  };

  const connect = (send: Send): Connection => {
    const { crypto, clock } = platform;
    const locking = (withinMs: number): void => send('locking', { withinMs });
    const session = createSessionKeeper({
      crypto,
      clock,
      limits,
      locking,
      changed: sessionChanged,
      leaving,
      released,
    });
    const context: Context = { platform, workstation, session, broadcast };
    const entry: Open = { send, session };
    connections.add(entry);
    return {
      invoke: (name, input) => underWay.track(dispatch(context, name, input)),
      close: () => {
        session.end();
        connections.delete(entry);
      },
    };
  };

  await workstation.start();
  return {
    connect,
    close: async () => {
      closing = true;
      cancelTelling();
      for (const { session } of connections) session.end();
      connections.clear();
      closed = true;
      await workstation.close();
    },
  };
};
