import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fail, ok, type Result } from '#contract/result.ts';
import { codeOf } from '../start/failure-code.ts';
import type { OutsideAddress } from './arguments.ts';

/** Certificate and key in PEM. */
export interface Certified {
  readonly host: string;
  readonly certificate: string;
  readonly privateKey: string;
}

const every: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

const isHere = (host: string): boolean =>
  every.has(host) ||
  Object.values(networkInterfaces()).some((cards = []) =>
    cards.some(({ address }) => address === host),
  );

/** Reads certificate and key and looks whether they fit. The failure is a sentence. */
export const readCertificate = ({
  host,
  certificate,
  key,
}: OutsideAddress): Result<Certified, string> => {
  if (!isHere(host)) return fail(`--host ${host} is no address of this computer.`);
  const [certificateText, keyText] = [readText(certificate), readText(key)];
  if (!certificateText.ok) return certificateText;
  if (!keyText.ok) return keyText;
  try {
    const parsed = new X509Certificate(certificateText.value);
    if (!parsed.checkPrivateKey(createPrivateKey(keyText.value))) {
      return fail(`${key} is not the key of the certificate ${certificate}.`);
    }
    if (new Date(parsed.validTo) < new Date()) return fail(`${certificate} has run out.`);
    return ok({ host, certificate: certificateText.value, privateKey: keyText.value });
  } catch {
    return fail(`${certificate} and ${key} have to be a certificate and its key, both in PEM.`);
  }
};

const readText = (path: string): Result<string, string> => {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    return fail(`${path} cannot be read (${codeOf(error)}).`);
  }
};
