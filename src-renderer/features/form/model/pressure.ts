/** `138/86`, `138 86` or `138-86` as upper and lower value; what is not two values stays as typed. */
export function splitPressure(typed: string): readonly [string, string] {
  const match = /^\s*([^\s/\\-]+)\s*(?:[/\\-]|\s)\s*(.*?)\s*$/.exec(typed);
  return match ? [match[1] ?? '', match[2] ?? ''] : [typed.trim(), ''];
}

export const joinPressure = (systolic: string, diastolic: string): string =>
  diastolic === '' ? systolic : `${systolic}/${diastolic}`;
