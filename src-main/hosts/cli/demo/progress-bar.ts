const width = 30;

/** `[#####     ] 12 of 40 patients`, over itself on a terminal, every tenth part elsewhere. */
export const progressBar = (
  out: { readonly isTTY?: boolean; readonly write: (text: string) => unknown },
  what = 'patients',
): ((done: number, of: number) => void) => {
  let shown = -1;
  return (done, of) => {
    const tenth = Math.floor((done * 10) / of);
    if (!out.isTTY && tenth === shown) return;
    shown = tenth;
    const filled = Math.floor((done * width) / of);
    const bar = `[${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${done} of ${of} ${what}`;
    out.write(out.isTTY ? `\r${bar}${done === of ? '\n' : ''}` : `${bar}\n`);
  };
};
