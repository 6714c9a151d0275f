export interface JsonToken {
  readonly kind: 'key' | 'text' | 'number' | 'word' | 'plain';
  readonly text: string;
}

const token = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

function kindOf(text: string, isKey: boolean): JsonToken['kind'] {
  if (text.startsWith('"')) return isKey ? 'key' : 'text';
  return /^[-\d]/.test(text) ? 'number' : 'word';
}

/** Indented for the eye; what is not JSON stays as it came. */
export function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** Pieces of JSON text with what each is; together they are the text. */
export function jsonTokens(json: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  let at = 0;
  for (const match of json.matchAll(token)) {
    const [text, colon] = match;
    if (match.index > at) tokens.push({ kind: 'plain', text: json.slice(at, match.index) });
    tokens.push({ kind: kindOf(text, colon !== undefined), text });
    at = match.index + text.length;
  }
  return at < json.length ? [...tokens, { kind: 'plain', text: json.slice(at) }] : tokens;
}
