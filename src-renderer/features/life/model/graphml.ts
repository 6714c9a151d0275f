import type { Life, LifeVersion } from '#contract/calls/life.ts';
import { edgesOf } from './life-edges.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const keys = {
  node: ['version', 'operation', 'state', 'block', 'signer', 'threshold', 'owners'],
  edge: ['kind'],
} as const;

const data = (key: string, value: string | number): string =>
  value === '' ? '' : `      <data key="${key}">${escaped(String(value))}</data>\n`;

const node = (version: LifeVersion): string => {
  const [output] = version.outputs;
  return [
    `    <node id="${version.transaction}">\n`,
    data('version', version.version ?? ''),
    data('operation', version.operation ?? ''),
    data('state', version.state),
    data('block', version.height ?? ''),
    data('signer', version.signer.fingerprint),
    data('threshold', output?.threshold ?? ''),
    data('owners', output?.owners.length ?? ''),
    '    </node>\n',
  ].join('');
};

/**
 * The graph for other programs, as far as the ledger says it in the clear: hashes, operations, blocks and
 * fingerprints. No name, time or reason, so that the file may leave the clinic.
 * @see http://graphml.graphdrawing.org/specification.html
 */
export const toGraphMl = ({ record, versions }: Pick<Life, 'record' | 'versions'>): string => {
  const declared = (['node', 'edge'] as const).flatMap((owner) =>
    keys[owner].map(
      (key) => `  <key id="${key}" for="${owner}" attr.name="${key}" attr.type="string"/>\n`,
    ),
  );
  const edges = edgesOf(versions).map(({ from, to, kind }) => {
    const ends = `source="${versions[from]?.transaction}" target="${versions[to]?.transaction}"`;
    return `    <edge ${ends}>\n${data('kind', kind)}    </edge>\n`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n',
    ...declared,
    `  <graph id="${record}" edgedefault="directed">\n`,
    ...versions.map(node),
    ...edges,
    '  </graph>\n</graphml>\n',
  ].join('');
};
