/** The program's own log. Takes codes, counts and references only: never a name, a text or a key. */
export interface Log {
  readonly info: (event: string, facts?: Readonly<Record<string, string | number>>) => void;
  readonly error: (event: string, facts?: Readonly<Record<string, string | number>>) => void;
}
