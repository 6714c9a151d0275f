import type { Crypto } from '#app/ports/crypto.ts';

const digits = 6;
/** The largest multiple of ten that a byte can hold: bytes from here on would favour low digits. */
const unbiased = 250;

/** Six random digits, each equally likely; what everybody would try first is not given out. */
export const newPin = (crypto: Crypto): string => {
  let pin = '';
  while (pin.length < digits) {
    const [byte = unbiased] = crypto.random(1);
    if (byte < unbiased) pin += String(byte % 10);
  }
  return isGuessable(pin) ? newPin(crypto) : pin;
};

const isGuessable = (pin: string): boolean =>
  new Set(pin).size <= 2 || '01234567890'.includes(pin) || '09876543210'.includes(pin);
