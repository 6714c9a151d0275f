import type { Life, LifeVersion } from '#contract/calls/life.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';

type Versions = Life['versions'];

/** A version in words, seen among the others of its record. */
export const useVersionWords = (versions: Versions) => {
  const t = useText();
  const format = useFormat();
  const byTransaction = (transaction: string | null): LifeVersion | undefined =>
    versions.find((each) => each.transaction === transaction);
  const rivalOf = ({ rival }: LifeVersion): LifeVersion | undefined => byTransaction(rival);

  const title = (version: LifeVersion): string => {
    const { number, operation } = version;
    const first = rivalOf(version);
    if (first !== undefined) return t('life.rivalOf', { number: first.number });
    return operation === null
      ? t('life.version', { number })
      : t('life.titled', { operation, number });
  };
  const signer = ({ signer: { name } }: LifeVersion): string =>
    name === '' ? t('life.nobody') : name;
  /** What is special about how it continues the record: several versions, or a CREATE. */
  const continuing = ({ base, branch }: LifeVersion): readonly string[] => [
    ...(base.length > 1 ? [t('life.merged', { count: base.length })] : []),
    ...(branch === null ? [] : [t(`life.branch_${branch}`)]),
  ];
  const outputs = ({ outputs: all }: LifeVersion): readonly string[] =>
    all.map(({ threshold, owners }, place) =>
      t('life.output', { place, threshold, owners: owners.length }),
    );
  /** Whose keys its output has more or fewer than the one it spends. */
  const team = (version: LifeVersion): readonly string[] => {
    const [spent] = version.spends;
    const before = byTransaction(spent?.transaction ?? null)?.outputs[spent?.output ?? 0]?.owners;
    const after = version.outputs[0]?.owners;
    if (before === undefined || after === undefined) return [];
    const without = (some: typeof after, others: typeof after): string[] =>
      some
        .filter(({ fingerprint }) => others.every((each) => each.fingerprint !== fingerprint))
        .map(({ name, fingerprint }) => (name === '' ? fingerprint : name));
    const [joined, left] = [without(after, before), without(before, after)];
    return [
      ...(joined.length > 0 ? [t('life.joins', { names: format.list(joined) })] : []),
      ...(left.length > 0 ? [t('life.leaves', { names: format.list(left) })] : []),
    ];
  };
  return {
    title,
    signer,
    outputs,
    team,
    continuing,
    /** Who signed it, and where. */
    who: (version: LifeVersion): string =>
      [signer(version), version.workstation].filter((word) => word !== '').join(', '),
    /** Where it stands, and why it does not count. */
    state: (version: LifeVersion): string => {
      const { state, height } = version;
      const first = rivalOf(version);
      if (first !== undefined) return t('life.state_rival', { number: first.number });
      if (state === 'counts') {
        return t('life.state_counts', { height: format.number(height ?? 0) });
      }
      return t(`life.state_${state}`);
    },
    spends: ({ spends }: LifeVersion): readonly string[] =>
      spends.map(({ transaction, output }) => {
        const spent = byTransaction(transaction);
        return spent === undefined
          ? t('life.spendsOther')
          : t('life.spendsOutput', { number: spent.number, output });
      }),
    /** Versions that it continues by their hash alone. */
    holds: ({ base, spends }: LifeVersion): readonly string[] => {
      const spent = spends.map(({ transaction }) => byTransaction(transaction)?.version);
      return base
        .filter((each) => !spent.includes(each))
        .map((each) => {
          const held = versions.find(({ version }) => version === each);
          const isRival = versions.some(({ version, rival }) => version === each && rival !== null);
          if (isRival) return t('life.rivalByHash');
          return held === undefined
            ? t('life.spendsOther')
            : t('life.byHash', { number: held.number });
        });
    },
    spentBy: ({ outputs: all }: LifeVersion): readonly string[] =>
      all.map(({ spentBy }) => {
        if (spentBy === null) return t('life.unspent');
        const spender = byTransaction(spentBy);
        return spender === undefined
          ? t('life.spentByOther')
          : t('life.spentByVersion', { number: spender.number });
      }),
    /** The version whose condition it fulfils; undefined where that is of another record. */
    spentNumber: ({ spends }: LifeVersion): number | undefined =>
      byTransaction(spends[0]?.transaction ?? null)?.number,
  };
};

export type VersionWords = ReturnType<typeof useVersionWords>;
