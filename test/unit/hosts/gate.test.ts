import { describe, expect, it } from 'vitest';
import { checkEntry, checkRead } from '#hosts/web/gate.ts';

const port = 9980;

describe('who may speak to the web host', () => {
  it.each([
    [{ host: '127.0.0.1:9980' }, 'ours', 'wrongOrigin'],
    [{ host: '127.0.0.1:9980', origin: 'http://127.0.0.1:9980' }, 'ours', 'ours'],
    [{ host: 'localhost:9980', origin: 'http://localhost:9980' }, 'ours', 'ours'],
    [{ host: 'localhost:9980', origin: 'http://127.0.0.1:9980' }, 'wrongOrigin', 'wrongOrigin'],
    [{ host: '127.0.0.1:9980', origin: 'http://evil.example' }, 'wrongOrigin', 'wrongOrigin'],
    [{ host: '127.0.0.1:9980', origin: 'null' }, 'wrongOrigin', 'wrongOrigin'],
    [{ host: '127.0.0.1:9980', origin: 'https://127.0.0.1:9980' }, 'wrongOrigin', 'wrongOrigin'],
    [{ host: '127.0.0.1:9980', origin: 'http://127.0.0.1:9984' }, 'wrongOrigin', 'wrongOrigin'],
    [{ host: 'evil.example:9980', origin: 'http://evil.example:9980' }, 'wrongHost', 'wrongHost'],
    [{ host: '127.0.0.1' }, 'wrongHost', 'wrongHost'],
    [{ host: '127.0.0.1:9981' }, 'wrongHost', 'wrongHost'],
    [{ host: '127.0.0.1.evil.example:9980' }, 'wrongHost', 'wrongHost'],
    [{}, 'wrongHost', 'wrongHost'],
  ])('%j: reading %s, entering %s', (headers, reading, entering) => {
    expect([checkRead(headers, port), checkEntry(headers, port)]).toEqual([reading, entering]);
  });
});
