import type { Answered } from './ask.ts';

interface Difference {
  readonly why: string;
  readonly holds: (ours: Answered, real: Answered) => boolean;
}

const isRefusal = ({ status }: Answered): boolean =>
  status !== 'hangs' && status >= 400 && status < 500;

const isBroken = ({ status }: Answered): boolean => status === 'hangs' || status >= 500;

/** Everything in which the embedded ledger answers other than BigchainDB Server 2.2.2, and why. */
export const intendedDifferences = {
  'breaks there, refused here': {
    why: 'BigchainDB answers 5xx, or nothing; the request is at fault, and is told so.',
    holds: (ours, real) => isRefusal(ours) && isBroken(real),
  },
  'not JSON here': {
    why: 'Python reads NaN, Infinity and numbers beyond a double, refuses the id, and breaks when that is right.',
    holds: (ours, real) => isRefusal(ours) && isRefusal(real),
  },
  'taken there, refused here': {
    why: 'BigchainDB accepts it and then cannot read or store it, or stops: a threshold above its subconditions, thresholds nested 33 deep, an election or a vote.',
    holds: (ours, real) => isRefusal(ours) && real.status === 202,
  },
  'altered there, kept here': {
    why: 'BigchainDB writes amounts, condition URIs and fulfillments anew when it serves them, so that the body no longer hashes to its id. Here it is served as it was signed.',
    holds: (ours, real) => ours.status === 200 && real.status === 200,
  },
  'redirected there': {
    why: 'BigchainDB redirects a path with two slashes in a row to the same with one (308).',
    holds: (ours, real) => ours.status !== 'hangs' && real.status === 308,
  },
  'unknown method': {
    why: "The parser of Node's HTTP server refuses a method that is not registered; BigchainDB says 405.",
    holds: (ours, real) => ours.status === 400 && real.status === 405,
  },
  'parameters in a form': {
    why: 'BigchainDB looks for `mode` in the body of a form, too; here a form is refused as a whole.',
    holds: (ours, real) => isRefusal(ours) && isRefusal(real),
  },
  'a vowel lost there': {
    why: 'The stemmers of MongoDB, the English and the Turkish one above all, lose a vowel before a character beyond U+FFFF and keep the ending after it.',
    holds: (ours, real) => ours.status === 200 && real.status === 200,
  },
  'another validator': {
    why: 'Each node names its own key. An embedded ledger in which no clinic was set up has none yet; a headless node has one.',
    holds: (ours, real) => ours.status === 200 && real.status === 200,
  },
} as const satisfies { readonly [name: string]: Difference };

export type DifferenceName = keyof typeof intendedDifferences;
