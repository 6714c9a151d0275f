import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Primitives } from '#domain/primitives.ts';
import { plain } from './bytes.ts';

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const authTagLength = 16;

export const seal: Primitives['seal'] = (key, iv, plaintext, aad) => {
  if (iv.length !== ivLength) throw new RangeError('AES-GCM wants a 96-bit iv');
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength }).setAAD(aad);
  return plain(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
};

export const open: Primitives['open'] = (key, iv, sealed, aad) => {
  if (iv.length !== ivLength || sealed.length < authTagLength) return undefined;
  const end = sealed.length - authTagLength;
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength })
    .setAAD(aad)
    .setAuthTag(sealed.subarray(end));
  const released = decipher.update(sealed.subarray(0, end));
  try {
    return plain(Buffer.concat([released, decipher.final()]));
  } catch {
    // `final` throws for one reason only: the tag does not match.
    return undefined;
  } finally {
    released.fill(0);
  }
};
