import type { Asked, ConnectNode, NodeAddress, NodeClient } from '#app/ports/nodes.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, type Result } from '#contract/result.ts';

interface SealedNodeOptions {
  readonly reach: () => Promise<Result<NodeAddress, CallError>>;
  readonly connectNode: ConnectNode;
  /** From now on it answers. */
  readonly opened: () => void;
}

/**
 * A node whose headers the keychain did not give out. Each question has the keychain asked again, and fails as
 * `headersSealed` without waiting for it: a keychain may wait for a person, and the other nodes must not.
 */
export const createSealedNode = (options: SealedNodeOptions): NodeClient => {
  const { reach, connectNode, opened } = options;
  let client: NodeClient | null = null;
  let isReaching = false;
  let isClosed = false;

  const isOver = (): boolean => isClosed;
  const open = async (): Promise<void> => {
    if (isReaching || isOver()) return;
    isReaching = true;
    const address = await reach().finally(() => {
      isReaching = false;
    });
    if (!address.ok || isOver()) return;
    client = connectNode(address.value);
    opened();
  };
  const ask = <Value>(question: (client: NodeClient) => Asked<Value>): Asked<Value> => {
    if (client !== null) return question(client);
    void open().catch(() => undefined); // the ledger's thread died
    return Promise.resolve(fail({ code: isOver() ? 'stopped' : 'headersSealed' }));
  };

  return {
    root: () => ask(({ root }) => root()),
    validators: () => ask(({ validators }) => validators()),
    block: (height) => ask(({ block }) => block(height)),
    heightOf: (transaction) => ask(({ heightOf }) => heightOf(transaction)),
    transaction: (id) => ask(({ transaction }) => transaction(id)),
    post: (body) => ask(({ post }) => post(body)),
    listen: (heard) => client?.listen(heard) ?? Promise.resolve(null),
    close: () => {
      isClosed = true;
      client?.close();
    },
  };
};
