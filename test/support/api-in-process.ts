import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { startApi } from '#platform/ledger/http/server.ts';
import type { OutsideApi } from '#platform/ledger/ledger-api.ts';
import { type LedgerNode, openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { ledgerKey, makeFolder } from './store-in-folder.ts';

/** The HTTP API of a ledger in this thread, where a test sees its reads and its ends of the connections. */
export interface ApiInProcess {
  readonly node: LedgerNode;
  readonly url: URL;
  /** The server's ends of all connections, also of those to other servers of this process. */
  readonly sockets: readonly Socket[];
  /** For each reading of the ledger since the last call the turn of the event loop in which it was. */
  readonly reads: () => readonly number[];
  readonly close: () => Promise<void>;
}

const primitives = await createPrimitives();

/** A new ledger, open to everybody who posts; `change` puts something in the place of its parts. */
export const startApiInProcess = async (
  change: (node: LedgerNode) => LedgerNode = (node) => node,
  outside?: OutsideApi,
): Promise<ApiInProcess> => {
  const { folder, remove } = makeFolder();
  const opened = openLedgerNode(folder, ledgerKey, primitives, createPolicyIndex(primitives));
  if (!opened.ok) throw new Error(opened.error.code);
  const { file } = opened.value;

  let turn = 0;
  let isOver = false;
  const nextTurn = (): void => {
    turn += 1;
    if (!isOver) setImmediate(nextTurn).unref();
  };
  nextTurn();
  const reads: number[] = [];
  const watched: LedgerNode['file'] = {
    read: (work) => {
      reads.push(turn);
      return file.read(work);
    },
    write: (work) => file.write(work),
    settle: () => file.settle(),
    takeInBacklog: (isBacklog) => file.takeInBacklog(isBacklog),
    makeRoom: (bytes) => file.makeRoom(bytes),
    copyTo: (target) => file.copyTo(target),
    hasDamagedPages: file.hasDamagedPages,
    close: () => file.close(),
  };

  const sockets: Socket[] = [];
  const connected = (message: unknown): void =>
    void sockets.push((message as { readonly socket: Socket }).socket);
  subscribe('net.server.socket', connected);
  const node = change({ ...opened.value, file: watched });
  const token = outside === undefined ? null : 'token';
  const settings = { postToken: token, ...(outside === undefined ? {} : { outside }) };
  const api = await startApi(node, { want: 0, strict: false }, settings, () => '');
  if (!api.ok) throw new Error(api.error.code);
  return {
    node,
    url: new URL(api.value.url),
    sockets,
    reads: () => reads.splice(0),
    close: async () => {
      isOver = true;
      unsubscribe('net.server.socket', connected);
      await api.value.close();
      opened.value.close();
      remove();
    },
  };
};
