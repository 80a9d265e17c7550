import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Starts a Chromium that is installed here, and asks nothing of the network.
 *
 * @throws where there is none: set CHROMIUM to its path, or install the system's package.
 */
export function startBrowser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM'], ...PLACES].find((path) => path && existsSync(path));
  if (!executablePath)
    throw new Error(
      `No Chromium in ${PLACES.join(', ')}: install one (Debian: apt-get install chromium) or set CHROMIUM.`,
    );
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-sync',
    ],
  });
}
