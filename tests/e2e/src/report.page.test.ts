import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from './browser.ts';
import { ROOT, Workbench } from './plumbline.ts';

/** Pictures of every view, for a person to look at. */
const PICTURES = join(ROOT, '.cache', 'pages');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let bench: Workbench;
let browser: Browser;
let reports: Readonly<Record<Lang, string>>;
let axe: string;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  bench = await Workbench.create();
  browser = await startBrowser();
  axe = await readFile(AXE, 'utf8');
  reports = { en: await train('en'), zh: await train('zh') };
}, 240_000);
afterAll(async () => {
  await browser.close();
  await bench.remove();
});

type Lang = 'en' | 'zh';

async function train(lang: Lang): Promise<string> {
  const trained = await bench.run(['train', '--lang', lang, '--json']);
  expect(trained.stderr).not.toMatch(/✗/);
  return trained.json().report;
}

/** Opens the report in a window of its own and closes it afterwards. */
async function open<T>(
  width: number,
  colorScheme: 'light' | 'dark',
  use: (page: Page, requested: readonly string[]) => Promise<T>,
  lang: Lang = 'en',
): Promise<T> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  try {
    await page.goto(pathToFileURL(reports[lang]).href);
    return await use(page, requested);
  } finally {
    await page.close();
  }
}

const ENGLISH = [360, 800, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ lang: 'en' as const, width, scheme })),
);

/** Colours are those of the English page: one view a width says all that is different. */
const CHINESE = [
  { lang: 'zh', width: 360, scheme: 'light' },
  { lang: 'zh', width: 800, scheme: 'dark' },
  { lang: 'zh', width: 1440, scheme: 'light' },
] as const;

describe('the report in a browser', () => {
  it.each([...ENGLISH, ...CHINESE])(
    'fits a window of $width pixels, $scheme, in $lang, and anyone can use it',
    async ({ lang, width, scheme }) => {
      const look = async (page: Page) => {
        await page.screenshot({
          path: join(PICTURES, `report-${lang}-${width}-${scheme}.png`),
          fullPage: true,
        });
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect(wide, 'the width of the page').toBeLessThanOrEqual(width);
        await page.evaluate(axe);
        const { violations, passes } = (await page.evaluate('axe.run()')) as AxeResults;
        expect(passes.length).toBeGreaterThan(10);
        expect(
          violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
          ),
        ).toEqual([]);
      };
      await open(width, scheme, look, lang);
    },
  );

  it('asks nothing of the network, and runs without errors', async () => {
    await open(800, 'light', async (page, requested) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.reload();
      expect(requested.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
      expect(errors).toEqual([]);
    });
  });

  it('goes from link to link by keyboard, each to a place that is there', async () => {
    await open(800, 'light', async (page) => {
      const dangling = await page.evaluate(
        `[...document.querySelectorAll('a[href^="#"]')].map((a) => a.hash.slice(1)).filter((id) => !document.getElementById(id))`,
      );
      expect(dangling).toEqual([]);
      await page.keyboard.press('Tab');
      const focused = await page.evaluate('document.activeElement.tagName');
      expect(focused).not.toBe('BODY');
    });
  });

  it('prints as a document of pages', async () => {
    await open(800, 'light', async (page) => {
      const pdf = await page.pdf({ path: join(PICTURES, 'report.pdf'), format: 'A4' });
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(2);
      expect(pages).toBeLessThan(60);
    });
  });
});
