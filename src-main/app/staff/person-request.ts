import { z } from 'zod';
import { fromCheckedText, toCheckedText } from '#app/enrolment/checked-text.ts';
import {
  clinicIdSchema,
  personIdSchema,
  type PersonId,
  publicKeySchema,
  workstationIdSchema,
} from '#contract/ids.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import type { Primitives, Signer } from '#domain/primitives.ts';
import { lengthPrefixed } from '#domain/record/wire-bytes.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { concat, fromUtf8, toHex, utf8 } from '#domain/transaction/bytes.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';

const requestSchema = z.object({
  clinic: clinicIdSchema,
  workstation: workstationIdSchema,
  person: personIdSchema,
  name: z.string().min(1).max(200),
  registration: z.string().max(200),
  signKey: publicKeySchema,
  boxKey: z.string().min(32).max(44),
});

/** What a person asks the administrator for: to be enrolled with keys that were made at their own workstation. */
export type PersonRequest = Readonly<z.infer<typeof requestSchema>>;

const word = 'CLQ1';
const longest = 4 * 1024;
const signatureLength = 64;

const signedBytes = (body: Uint8Array): Uint8Array =>
  lengthPrefixed('careledger/person-request/1', body);

/** Signed with the person's own key, so that nobody asks with a key that is another's. */
export const writeRequest = (
  request: PersonRequest,
  signer: Signer,
  primitives: Primitives,
): string => {
  const body = utf8(JSON.stringify(request));
  return toCheckedText(
    word,
    primitives.deflate(concat(signer.sign(signedBytes(body)), body)),
    primitives,
  );
};

export const readRequest = (text: string, primitives: Primitives): PersonRequest | undefined => {
  const packed = fromCheckedText(word, text, primitives);
  const bytes = packed && primitives.inflate(packed, longest);
  if (bytes === undefined || bytes.length <= signatureLength) return undefined;
  const body = bytes.subarray(signatureLength);
  const parsed = requestSchema.safeParse(parseJson(fromUtf8(body) ?? ''));
  const key = parsed.success ? publicKeyBytes(parsed.data.signKey) : undefined;
  if (!parsed.success || key === undefined || publicKeyBytes(parsed.data.boxKey) === undefined)
    return undefined;
  const signature = bytes.subarray(0, signatureLength);
  return primitives.verify(key, signedBytes(body), signature) ? parsed.data : undefined;
};

/** What the two people read to each other. */
export const requestDigits = (request: PersonRequest, primitives: Primitives): string =>
  toHex(
    primitives
      .sha256(lengthPrefixed('careledger/digits/1', utf8(JSON.stringify(request))))
      .subarray(0, 8),
  )
    .toUpperCase()
    .replaceAll(/(.{4})(?=.)/g, '$1 ');

const keptSchema = z.object({ request: requestSchema, vault: z.string() });

/** A request that was made here, with the person's keys sealed by their passphrase. */
export interface KeptRequest {
  readonly request: PersonRequest;
  readonly vault: Uint8Array;
}

export const requestChange = ({ request, vault }: KeptRequest): RowChange => ({
  put: 'personRequest',
  id: request.person,
  body: utf8(JSON.stringify({ request, vault: toBase64url(vault) })),
});

export const requestGone = (person: PersonId): RowChange => ({
  remove: 'personRequest',
  id: person,
});

export const listRequests = async (rows: Pick<Rows, 'list'>): Promise<readonly KeptRequest[]> =>
  (await rows.list('personRequest')).map(({ body }) => {
    const { request, vault } = keptSchema.parse(JSON.parse(fromUtf8(body) ?? 'null'));
    return { request, vault: fromBase64url(vault) ?? new Uint8Array() };
  });
