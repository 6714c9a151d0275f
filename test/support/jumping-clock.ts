/**
 * Loaded before a program: its wall clock jumps by up to ten years at every reading, forwards and back, and at
 * times says nothing that is a time.
 */
const RealDate = Date;
const tenYears = 10 * 365 * 24 * 60 * 60 * 1000;
let readings = 0;

const jumped = (): number => {
  readings += 1;
  if (readings % 50 === 0) return 0;
  return RealDate.now() + Math.round(Math.sin(readings * 12.9898) * tenYears);
};

class JumpingDate extends RealDate {
  constructor(...of: readonly [] | ConstructorParameters<DateConstructor>) {
    if (of.length === 0) super(jumped());
    else super(...(of as readonly [number]));
  }

  static override now(): number {
    return jumped();
  }
}

globalThis.Date = JumpingDate as DateConstructor;
