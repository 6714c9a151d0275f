/** A thread's calls: methods by name. Arguments and values cross by structured clone alone. */
export type Methods<Api> = {
  readonly [Name in keyof Api]: (...args: never[]) => unknown;
};

export interface Request {
  readonly call: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Why a call ended without its value; the same words for both threads. */
export type ThreadFailureCode = 'closed' | 'crashed' | 'damaged' | 'diskFull' | 'bug';

export type Reply =
  | { readonly call: number; readonly kind: 'value'; readonly value: unknown }
  | {
      readonly call: number;
      readonly kind: 'progress';
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly call: number;
      readonly kind: 'failure';
      readonly code: ThreadFailureCode;
      /** Name and place of a bug; never data. */
      readonly detail: string;
    };

/** What a caller gets when the other thread could not answer. */
export class ThreadFailure extends Error {
  override readonly name = 'ThreadFailure';
  readonly code: ThreadFailureCode;

  constructor(code: ThreadFailureCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.code = code;
  }
}
