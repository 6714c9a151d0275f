import type { CallOutput } from '#contract/calls/index.ts';

/** A node as the settings list it: headers by their names alone. */
export type NamedNode = CallOutput<'network.nodes'>['nodes'][number];
