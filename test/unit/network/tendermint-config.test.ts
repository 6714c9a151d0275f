import { describe, expect, test } from 'vitest';
import { jointGenesis, withSettings } from '#test/network/tendermint-config.ts';

const config = `# A comment = not a setting
moniker = "host"
laddr = "top"

[rpc]
laddr = "tcp://0.0.0.0:26657"
[p2p]
laddr = "tcp://0.0.0.0:26656"
pex = true
`;

describe('the configuration of Tendermint', () => {
  test('changes a key in its own section alone', () => {
    const changed = withSettings(config, {
      '': { moniker: 'node0' },
      p2p: { laddr: 'x', pex: false },
    });
    expect(changed).toBe(`# A comment = not a setting
moniker = "node0"
laddr = "top"

[rpc]
laddr = "tcp://0.0.0.0:26657"
[p2p]
laddr = "x"
pex = false
`);
  });

  test('is refused where it lacks a key, rather than started with a setting left out', () => {
    const change = () =>
      withSettings(config, { rpc: { laddr: 'x', cors: 'y' }, mempool: { recheck: false } });
    expect(change).toThrow('Tendermint has no setting rpc.cors, mempool.recheck.');
  });

  test('joins the validators of all nodes in one genesis', () => {
    const genesis = (name: string) => ({
      chain_id: name,
      validators: [{ name: '', pub_key: name }],
    });
    const joint = jointGenesis([genesis('a'), genesis('b')]);
    expect(joint).toEqual({
      chain_id: 'a',
      validators: [
        { name: 'node0', pub_key: 'a' },
        { name: 'node1', pub_key: 'b' },
      ],
    });
  });
});
