import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate that vouches for itself and its key, in PEM; good for `subject` (`IP:127.0.0.1`). */
export const makeCertificate = (subject: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-subj', '/CN=node'],
        ...['-addext', `subjectAltName=${subject}`, '-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    );
    return { certificate: readFileSync(cert, 'utf8'), privateKey: readFileSync(key, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
