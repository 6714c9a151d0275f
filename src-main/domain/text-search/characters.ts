import { isAscii } from '../transaction/bytes.ts';

/**
 * Characters as MongoDB's text index (version 3) takes them, of Unicode 8: frozen here, because an index
 * outlives the Unicode of the JavaScript that wrote it. Each run is `first,count,step,delta` in base 36;
 * what is left out at its end is `1,1,0`.
 */
const delimiterRuns = `
9,5 w,7 14,8 1m,7 2j,4 2o 3f,4 3p 4g,8 4p,2,2 4s,3 4w,2 52 57 5b 5z 6v ou p3 13d,2 14u 14z 170 17f
17j 1ck 1ds,b 1e4 1ko,2 1m8,f 1ni 1us,2 2u2,2 2yw 2z1,6 37u,2 3tt,8 3y8 4fh,2 4g0 4iz,3 4l1,2
4pg,3 4pm 4qq,5 4qw,2 4zo,2 59k,4 5ei,2 5el,3 5kr,5 5mm,2 6bk,b 6c0,q 6cv,g 6dd,j 6dx,b 6ez 6ff
6mo,k0 7b4,hi 7tg,vg 934,3k 9hc,4 9hk,p 9io 9ls 9ob wla,2 wst,3 wz7,5 x9y,2 xce,2 xf3 xjb,3 xnh,3
xr3 xrk,2 xyj 1e0u,2 1e7l,2 1e81,6 1e8g,3 1e8k,5 1e8z 1edd,2 1edj 1edo,3 1ee2,2 1ee7 1eg1,5 1fa7
1fbk 1g7r 1gdb 1gly,2 1gq8,6 1gsa,6 1gux,4 1hs7,7 1hvi,4 1hz5,3 1i2t,2 1i31 1i3i,2 1i60,5 1i95
1iv6,4 1ivd,f 1iyp,2 1j5o,3 1lrk,5 1zla,2 1zp1 1zqv,3 1zr8 2ftr 2lqf,4
`;

/** To the simple case folding. */
const caseRuns = `
1t,q,,w 51,,,lj 5c,n,,w 60,7,,w 74,o,2,1 8i,3,2,1 8p,8,2,1 96,n,2,1 ag,,,-3d ah,3,2,1 an,,,-7g
ap,,,5u aq,2,2,1 au,,,5q av,,,1 ax,2,,5p az,,,1 b2,,,27 b3,,,5m b4,,,5n b5,,,1 b7,,,5p b8,,,5r
ba,,,5v bb,,,5t bc,,,1 bg,,,5v bh,,,5x bj,,,5y bk,3,2,1 bq,,,62 br,,,1 bt,,,62 bw,,,1 by,,,62
bz,,,1 c1,2,,61 c3,2,2,1 c7,,,63 c8,,,1 cc,,,1 ck,,,2 cl,,,1 cn,,,2 co,,,1 cq,,,2 cr,9,2,1
da,9,2,1 dt,,,2 du,2,2,1 dy,,,-2p dz,,,-1k e0,k,2,1 f4,,,-3m f6,9,2,1 fu,,,8bv fv,,,1 fx,,,-4j
fy,,,8bs g1,,,1 g3,,,-5f g4,,,1x g5,,,1z g6,5,2,1 n9,,,38 og,2,2,1 om,,,1 ov,,,38 p2,,,12 p4,3,,11
p8,,,1s pa,2,,1r pd,h,,w pv,9,,w qq,,,1 r3,,,8 r4,,,-u r5,,,-p r9,,,-f ra,,,-m rc,c,2,1 s0,,,-1i
s1,,,-1c s4,,,-1o s5,,,-1s s7,,,1 s9,,,-7 sa,,,1 sd,3,,-3m sg,g,,28 sw,w,,w v4,h,2,1 wa,r,2,1
xs,,,f xt,7,2,1 y8,1c,2,1 10x,12,,1c 3a8,12,,5ls 3bb,,,5ls 3bh,,,5ls 3y0,6,,-8 5xc,23,2,1
61n,,,-1m 61q,,,-5vj 61s,1c,2,1 64o,8,,-8 654,6,,-8 65k,8,,-8 660,8,,-8 66g,6,,-8 66x,4,2,-8
67c,8,,-8 688,8,,-8 68o,8,,-8 694,8,,-8 69k,2,,-8 69m,2,,-22 69o,,,-9 69q,,,-5j9 6a0,4,,-2e
6a4,,,-9 6ag,2,,-8 6ai,2,,-2s 6aw,2,,-8 6ay,2,,-34 6b0,,,-7 6bc,2,,-3k 6be,2,,-3i 6bg,,,-9
6jq,,,-5st 6ju,,,-6gv 6jv,,,-6di 6k2,,,s 6lc,g,,g 6mb,,,1 792,q,,q 8ow,1b,,1c 8rk,,,1 8rm,,,-8af
8rn,,,-2xy 8ro,,,-89z 8rr,3,2,1 8rx,,,-8bg 8ry,,,-8al 8rz,,,-8bj 8s0,,,-8bi 8s2,,,1 8s5,,,1
8se,2,,-8cf 8sg,1e,2,1 8vf,2,2,1 8vm,,,1 wu8,n,2,1 ww0,e,2,1 x0i,7,2,1 x0y,v,2,1 x2x,2,2,1
x31,,,-r9g x32,5,2,1 x3f,,,1 x3h,,,-wmg x3k,2,2,1 x3q,a,2,1 x4a,,,-wn8 x4b,,,-wnj x4c,,,-wnf
x4d,,,-wn5 x4g,,,-wlu x4h,,,-wmi x4i,,,-wlx x4j,,,ps x4k,2,2,1 xv4,28,,-tzk 1ee9,q,,w 1fcw,14,,14
1h1c,1f,,1s 1jfk,w,,w
`;

/** Marks that count for nothing. */
const markRuns = `
4o 4v 50 53,2 j4,4f nk,8 nx,6 ok,2 oq p0,2 w3,5 121 13l,h 143,r 14v,2,2 14y,2,2 18r,8 193,2 1cv,2
1d1,2 1d6,3 1f4,r 1ie,b 1kb,b 1lk,2 1r7,s 1to 1u5 1u9,4 1v5 1x8 1xp 20s 219 24c 24t 27w 28d 2bx
2fh 2ik 2j1 2ml 2q2 2tj,6 2tq 2x4,5 2zc,2 305,3,2 30e,2 32a,3 32e,2 346 37b,2,2 37e 39j,7 39r
3a2,2 4p5,b 4pp 4zd,3 585,8 58f 59s,e 5dg 5dw 5ez,9 5gq,2 5km,2 5mg,6 5ow,p 5pp 5pw 5q0,2 5rg,1r
5vo,c 5x1 5x9,3 69p,2,2 69s,2 6a5,3 6al,3 6b1,3 6bh,2 8vj,3 9ii,6 9ll,4 9oc wvj wvw,2 wvz wws,2
wz4,2 x07,b x3c x6g,2 xc4 xcw,i xez,4 xg3 xir xj4 xk5 xob,3 xq7,4 xrq xuj,5 xyk,2 1dlq 1e74,g 1edb
1ef2,2,2 1egg 1ehq,2 1ejn 1f4w 1gpx,2 1hvd,2 1hyr,2 1i0j 1i2o 1i2y,3 1i5x,2 1iax,2 1id8 1idp
1iee,7 1ieo,5 1io2,2 1iv3,2 1iyn 1j1y,2 1j57 1zow,5 20lr,h 2jxj,3 2jxp,6 2jy3,8 2jyd,7 2jze,4
2ok0,7
`;

/** Calls `each` with every code point of the runs and what it is mapped to. */
const unpack = (runs: string, each: (point: number, target: number) => void): void => {
  for (const run of runs.trim().split(/\s+/)) {
    const [first = 0, count = 1, step = 1, delta = 0] = run
      .split(',')
      .map((part) => (part === '' ? undefined : parseInt(part, 36)));
    for (let index = 0; index < count; index += 1) {
      const point = first + index * step;
      each(point, point + delta);
    }
  }
};

const highest = 0x1ffff;
const delimiters = new Uint8Array(highest + 1);
unpack(delimiterRuns, (point) => {
  delimiters[point] = 1;
});

const lowered = new Map<string, string>();
unpack(caseRuns, (point, target) => {
  lowered.set(String.fromCodePoint(point), String.fromCodePoint(target));
});

/** Of ASCII these are the circumflex and the grave accent. */
const marks = new Set<string>('^`');
unpack(markRuns, (point) => {
  marks.add(String.fromCodePoint(point));
});

/** Whether a code point stands between words. */
export const isDelimiter = (point: number): boolean => delimiters[point] === 1;

/** The text in lower case, by simple case folding: as many code points as before. */
export const lowerCase = (text: string): string =>
  isAscii(text)
    ? text.toLowerCase()
    : Array.from(text, (character) => lowered.get(character) ?? character).join('');

const bare = new Map<string, string>();

/** A character without its marks; itself where it would fall into several. */
const withoutMarks = (character: string): string => {
  if (marks.has(character)) return '';
  const parts = Array.from(character.normalize('NFD')).filter((part) => !marks.has(part));
  const composed = parts.join('').normalize('NFC');
  return Array.from(composed).length === 1 ? composed : character;
};

const bareOf = (character: string): string => {
  const known = bare.get(character);
  if (known !== undefined) return known;
  const found = withoutMarks(character);
  bare.set(character, found);
  return found;
};

/** The text without accents and other marks. */
export const stripMarks = (text: string): string =>
  isAscii(text) ? text.replace(/[\^`]/g, '') : Array.from(text, bareOf).join('');
