import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 128 random bits as text for an address. */
export const newSecretText = (): string => randomBytes(16).toString('base64url');

/** Compares in a time that does not tell how much of the text was right. */
export function isSameSecret(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
