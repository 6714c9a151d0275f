/** Values of `config.toml`, by section; '' is the part before the first one. */
export type Settings = Readonly<
  Record<string, Readonly<Record<string, string | number | boolean>>>
>;

/** Changes values in the text of a `config.toml`; throws where it has no such key. */
export const withSettings = (toml: string, settings: Settings): string => {
  const left = new Set(
    Object.entries(settings).flatMap(([section, values]) =>
      Object.keys(values).map((key) => `${section}.${key}`),
    ),
  );
  let section = '';
  const lines = toml.split('\n').map((line) => {
    section = /^\[(.+)\]\s*$/.exec(line)?.[1] ?? section;
    const key = /^(\w+)\s*=/.exec(line)?.[1];
    const value = key === undefined ? undefined : settings[section]?.[key];
    if (key === undefined || value === undefined) return line;
    left.delete(`${section}.${key}`);
    return `${key} = ${JSON.stringify(value)}`;
  });
  if (left.size > 0) throw new Error(`Tendermint has no setting ${[...left].join(', ')}.`);
  return lines.join('\n');
};

/** What matters here of `genesis.json`. */
export interface Genesis {
  readonly chain_id: string;
  readonly validators: readonly { readonly name: string }[];
}

/** One genesis for all from what each node made for itself: every node is a validator. */
export const jointGenesis = (each: readonly Genesis[]): Genesis => {
  const [first] = each;
  if (first === undefined) throw new Error('A network has at least one node.');
  return {
    ...first,
    validators: each.flatMap(({ validators }, node) =>
      validators.map((validator) => ({ ...validator, name: `node${node}` })),
    ),
  };
};
