/** What a contender did in one round. */
export interface Turn {
  /** How many pieces of work. */
  readonly done: number;
  /** From the first to the last of them, in milliseconds. */
  readonly milliseconds: number;
  /** Milliseconds of each wait that somebody would notice. */
  readonly samples: readonly number[];
}

/** Does one turn's work: `prepare` outside the clock, then what it answers within it. */
export interface Contender {
  readonly prepare: () => Promise<() => Promise<Turn>> | (() => Promise<Turn>);
}

/**
 * Gives every contender a turn in every round, after one round that does not count; who begins
 * changes from round to round. Answers each contender's turns in the order of the rounds.
 */
export const interleave = async <Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, Contender>>,
): Promise<Readonly<Record<Name, readonly Turn[]>>> => {
  const names = Object.keys(contenders) as Name[];
  const turns = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Turn[]
  >;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of rotated(names, round)) {
      const work = await contenders[name].prepare();
      const turn = await work();
      if (round > 0) turns[name].push(turn);
    }
  }
  return turns;
};

const rotated = <Item>(items: readonly Item[], by: number): readonly Item[] => {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
};

/** Does each piece of work after the one before it. */
export const oneByOne = async <Item>(
  items: readonly Item[],
  work: (item: Item) => unknown,
): Promise<Turn> => inLanes(1, items, work);

/** Does the work in so many lanes at once; a lane takes the next piece when its last one is done. */
export const inLanes = async <Item>(
  lanes: number,
  items: readonly Item[],
  work: (item: Item) => unknown,
): Promise<Turn> => {
  const left = items.values();
  const samples: number[] = [];
  const lane = async (): Promise<void> => {
    for (const item of left) {
      const begun = performance.now();
      await work(item);
      samples.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return { done: samples.length, milliseconds: performance.now() - begun, samples };
};
