import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { writeFilm } from '#test/support/camera-film.ts';
import { chromiumLaunch } from '#test/support/chromium.ts';
import { codePicture } from '#test/support/code-picture.ts';
import { copyOf, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { launchOver } from './app/in-process.ts';
import { bringCards, makeKiosk } from './app/made-kiosk.ts';
import { seriousIn } from './steps/serious.ts';

type Answer = 'never' | 'NotFoundError' | 'NotReadableError' | 'picture';

declare global {
  interface Window {
    /** Every camera that the page was given. */
    given?: MediaStream[];
    /** Shows greys, row by row, before the camera of the page. */
    show?: (greys: readonly number[]) => void;
    answer?: Answer;
  }
}

type Made = Awaited<ReturnType<typeof makeKiosk>>;
let made: Made;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  made = await makeKiosk();
  await bringCards(made.first, made.clinic);
});
test.afterAll(async () => {
  await made.network.close();
  removeFolders();
});

const front = (page: Page) => page.getByRole('heading', { name: 'Hold your card to the reader' });
const pinPad = (page: Page) => page.getByRole('heading', { name: 'Type your PIN' });

const openDoor = async (page: Page): Promise<void> => {
  await expect(front(page)).toBeVisible();
  await page.keyboard.press('Control+Shift+S');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrases.administrator);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Workstations' }).click();
};

const cameraSwitch = (page: Page) =>
  page.getByRole('switch', { name: 'Read cards with this computer’s camera' });

/** An administrator turns it on, or off, and locks. */
const turn = async (page: Page, on: boolean): Promise<void> => {
  await openDoor(page);
  await expect(cameraSwitch(page)).toBeChecked({ checked: !on });
  // The input lies behind the drawn switch, and shows what the main process said.
  await cameraSwitch(page).click({ force: true });
  await expect(cameraSwitch(page)).toBeChecked({ checked: on });
  await page.keyboard.press('Control+l');
  await expect(front(page)).toBeVisible();
};

const camerasOn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      (window.given ?? []).filter((stream) =>
        stream.getTracks().some(({ readyState }) => readyState === 'live'),
      ).length,
  );

test.describe('before a camera', () => {
  let browser: Browser;
  test.beforeAll(async () => {
    const film = join(made.first.folder, 'film.y4m');
    await writeFilm(film, made.card);
    const { args = [], ...options } = chromiumLaunch();
    const camera = [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ];
    browser = await chromium.launch({ ...options, args: [...args, ...camera] });
  });
  test.afterAll(() => browser.close());

  test('a patient gets from the picture of the card to the own record', async () => {
    const { page, close } = await launchOver(browser, await copyOf(made.clinic));
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      window.given = [];
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        window.given?.push(stream);
        return stream;
      };
    });
    await expect(front(page)).toBeVisible();
    await expect(page.locator('video')).toHaveCount(0);
    await turn(page, true);

    await expect(page.getByText('Hold the code of your card to the camera')).toBeVisible();
    expect(await camerasOn(page)).toBe(1);
    await expect(pinPad(page)).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText('Card read')).toBeVisible();
    expect(await camerasOn(page)).toBe(0);
    await page.keyboard.type(made.pin);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Finish' })).toBeVisible();

    expect(await camerasOn(page)).toBe(0);
    await close();
  });
});

/** From now on the page's camera is a canvas, or answers what the test says. */
const standIn = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1280, 720];
    const context = canvas.getContext('2d');
    const image = new ImageData(canvas.width, canvas.height);
    const draw = (): void => context?.putImageData(image, 0, 0);
    window.show = (greys) => {
      greys.forEach((grey, at) => {
        image.data.set([grey, grey, grey, 255], at * 4);
      });
    };
    window.show(Array.from({ length: canvas.width * canvas.height }, () => 95));
    // A stream of a canvas has a picture whenever something is drawn.
    setInterval(draw, 50);
    window.given = [];
    window.answer = 'never';
    navigator.mediaDevices.getUserMedia = () => {
      if (window.answer === 'never') return Promise.withResolvers<MediaStream>().promise;
      if (window.answer !== 'picture')
        return Promise.reject(new DOMException('no camera', window.answer));
      const stream = canvas.captureStream();
      window.given?.push(stream);
      return Promise.resolve(stream);
    };
  });

const show = async (page: Page, text: string): Promise<void> => {
  const { data } = codePicture(text, { module: text === '' ? 0.01 : 9, turned: 6 });
  const greys = Array.from({ length: data.length / 4 }, (_, place) => data[place * 4] ?? 0);
  await page.evaluate((shown) => window.show?.(shown), greys);
};

/** The front is left and comes back, with a camera that answers so. */
const again = async (page: Page, answer: Answer): Promise<void> => {
  await page.getByRole('button', { name: 'I have no card' }).click();
  await page.evaluate((next) => {
    window.answer = next;
  }, answer);
  await page.getByRole('button', { name: 'Back' }).click();
};

const sizes = [
  { width: 1280, height: 800 },
  { width: 640, height: 800 },
];

/** Whether the words of the front and the camera's part lie over one another, or out of the window's width. */
const isCrowded = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [words, camera] = Array.from(document.querySelectorAll('main > *'), (part) =>
      part.getBoundingClientRect(),
    );
    if (words === undefined || camera === undefined) return true;
    const isBeside = words.right <= camera.left || words.bottom <= camera.top;
    const heading = document.querySelector('h1');
    const isCut = heading === null || heading.scrollWidth > heading.clientWidth;
    return !isBeside || isCut || camera.right > window.innerWidth;
  });

const lookAt = async (page: Page, name: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      if (await isCrowded(page)) found.push(`${name}, ${size.width}: crowded`);
      const serious = await seriousIn(page);
      found.push(...serious.map((line) => `${name}, ${colorScheme}, ${size.width}: ${line}`));
    }
  }
  await page.setViewportSize(sizes[0] ?? { width: 1280, height: 800 });
  return found;
};

test('every state of the camera is said in words, and the camera is off when nobody looks', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const { page, close } = await launchOver(browser, await copyOf(made.clinic));
  const found: string[] = [];
  const says = async (words: string): Promise<void> => {
    await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
  };
  await standIn(page);
  await turn(page, true);

  await says('The camera is starting');
  found.push(...(await lookAt(page, 'starting')));
  await again(page, 'NotFoundError');
  await says('There is no camera now. Use the reader, or ask at the desk.');
  found.push(...(await lookAt(page, 'no camera')));
  await again(page, 'NotReadableError');
  await says('The camera cannot be used now. Use the reader, or ask at the desk.');
  found.push(...(await lookAt(page, 'camera in use')));
  await page.keyboard.type(made.card);
  await page.keyboard.press('Enter');
  await expect(pinPad(page)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();

  await again(page, 'picture');
  await says('Hold the code of your card to the camera');
  found.push(...(await lookAt(page, 'looking')));
  await show(page, 'https://example.com/');
  await says('This is not a Careledger card. Hold the code of your patient card to the reader.');
  found.push(...(await lookAt(page, 'no card')));
  await show(page, made.card);
  await expect(pinPad(page)).toBeVisible();
  const offAfterReading = await camerasOn(page);
  await page.getByRole('button', { name: 'Stop' }).click();
  await says('Take your card away, then hold it here again');
  found.push(...(await lookAt(page, 'held')));
  await page.getByRole('button', { name: 'I have no card' }).click();
  const offElsewhere = await camerasOn(page);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.poll(() => camerasOn(page)).toBe(1);

  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => camerasOn(page)).toBe(0);
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => camerasOn(page)).toBe(1);
  await turn(page, false);
  const offBySetting = await camerasOn(page);

  expect([offAfterReading, offElsewhere, offBySetting]).toEqual([0, 0, 0]);
  await expect(page.locator('video')).toHaveCount(0);
  expect(found).toEqual([]);
  await close();
});
