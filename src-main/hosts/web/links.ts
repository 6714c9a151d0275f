import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * Prints a link, and a fresh one for each line that comes in, so that a person presses Enter and a
 * script writes a newline. The end of the input changes nothing. Returns a function that stops.
 */
export function offerLinks(
  freshLink: () => string,
  input: Readable,
  print: (line: string) => void,
): () => void {
  const offer = (): void => print(`Careledger: ${freshLink()}  (valid 60 s, once)`);
  const lines = createInterface({ input, terminal: false });
  lines.on('line', offer);
  offer();
  return () => lines.close();
}
