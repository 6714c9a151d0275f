/** Opens the data folder named on the command line and kills itself at so many verified signatures. */
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openLedgerNode } from '#platform/ledger/ledger-node.ts';
import { createPolicyIndex } from '#platform/ledger/policy-index.ts';
import { ledgerKey } from '#test/support/store-in-folder.ts';

const [folder = '', last = ''] = process.argv.slice(2);
const primitives = await createPrimitives();
let verified = 0;

const mortal: typeof primitives = {
  ...primitives,
  verify: (...what) => {
    verified += 1;
    if (verified === Number(last)) process.kill(process.pid, 'SIGKILL');
    return primitives.verify(...what);
  },
};
openLedgerNode(folder, ledgerKey, mortal, createPolicyIndex(mortal));
