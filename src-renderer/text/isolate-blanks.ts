interface Words {
  readonly [key: string]: string | Words;
}

/**
 * For languages that run from right to left: a name or a dose keeps its own direction, and what stands around it keeps its
 * order (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
 */
export const isolated = (part: string): string => `\u2068${part}\u2069`;

/** The same for whatever is filled into these sentences. */
export const isolateBlanks = (words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).map(([key, part]) => [
      key,
      typeof part === 'string' ? part.replaceAll(/\{\{\w+\}\}/g, isolated) : isolateBlanks(part),
    ]),
  );
