import type { Finding } from '#contract/clinical.ts';

type Values = Readonly<Record<string, string>>;

/** A finding that keeps a form from being signed. */
export const block = (path: string, code: Finding['code'], values: Values = {}): Finding => ({
  path,
  severity: 'block',
  code,
  values,
});

/** A finding that is shown and let pass. */
export const warn = (path: string, code: Finding['code'], values: Values = {}): Finding => ({
  path,
  severity: 'warn',
  code,
  values,
});

export const none: readonly Finding[] = [];

/** A block when nothing is given at `path`. */
export const required = (path: string, given: string | readonly unknown[]): readonly Finding[] =>
  given.length === 0 ? [block(path, 'required')] : none;
