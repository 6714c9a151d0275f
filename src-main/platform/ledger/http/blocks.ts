import { found, foundList, notFound, refused } from './answer.ts';
import type { Get } from './context.ts';
import { findHead, findHeader, hasBlock, heightOf, idsOfBlock, isWhole } from '../chain.ts';
import { onlyKnown, required, textParameter } from './query.ts';
import { servedTransactions } from './served.ts';

/** Block 0 exists and is empty, as on a BigchainDB node. */
export const getBlock: Get = ({ node }, _query, text) => {
  const height = Number(text);
  if (height === 0) return found({ height, transactions: [] });
  const ids = node.file.read((database) =>
    hasBlock(database, height) ? idsOfBlock(database, height) : null,
  );
  if (ids === null) return notFound;
  return foundList(
    servedTransactions(node, ids),
    `{"height":${JSON.stringify(height)},"transactions":[`,
    ']}',
  );
};

export const getBlocksOfTransaction: Get = ({ node }, query) => {
  const id = required(query, 'transaction_id', textParameter);
  if (!id.ok) return id.error;
  const known = onlyKnown(query, ['transaction_id']);
  if (!known.ok) return known.error;
  const height = node.file.read((database) => heightOf(database, id.value));
  return found(height === undefined ? [] : [height]);
};

/** Our own: the header that chains a block, verified against the ids that the block holds now. */
export const getHeader: Get = ({ node }, _query, text) => {
  const header = node.file.read((database) => findHeader(database, Number(text)));
  if (header === null) return notFound;
  if (isWhole(header)) return found(header);
  return refused(500, `Block ${header.height} was changed and is withheld`);
};

export const getHead: Get = ({ node }) => found(node.file.read(findHead));
