/** A timer of which only the last setting counts, and which keeps no process alive. */
export interface OneTimer {
  readonly set: (milliseconds: number) => void;
  readonly clear: () => void;
}

export const oneTimer = (work: () => void): OneTimer => {
  let running: NodeJS.Timeout | undefined;
  return {
    set: (milliseconds) => {
      clearTimeout(running);
      running = setTimeout(work, milliseconds).unref();
    },
    clear: () => clearTimeout(running),
  };
};
