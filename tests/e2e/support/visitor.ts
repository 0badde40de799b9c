import {deepStrictEqual} from 'node:assert/strict';
import type {Browser, BrowserContext, ElementHandle, HTTPRequest, KeyInput, Page, Viewport} from 'puppeteer-core';
import {hasFocus, hearClicks, setClock, watchPage, deepText} from './in-page.ts';
import {until} from './until.ts';

export interface VisitorOptions {
  /** IANA zone of the visitor's device. */
  zone?: string;
  viewport?: Viewport;
  /** Languages of the visitor's browser, best first: `cy,en`. */
  languages?: string;
  /** Moment at which the visitor's clock stands on each page that opens, in milliseconds since 1970. Default: the system's clock. */
  now?: number;
}

/** Something that went wrong on a page, or that a page must not do. */
export interface Trouble {
  kind: 'console' | 'exception' | 'dialog' | 'policy' | 'request';
  text: string;
}

/** A role of the accessibility tree and an accessible name, as a person with a screen reader would look for it. */
export type Role =
  | 'alert' | 'button' | 'checkbox' | 'combobox' | 'dialog' | 'group' | 'heading' | 'link' | 'list' | 'radio'
  | 'searchbox' | 'status' | 'textbox';

/** A person with a browser profile of their own. Finds things as people do: by role and name, through shadow roots. */
export class Visitor {
  readonly page: Page;
  /** Errors on the console, exceptions, dialogs and breaches of the page's policy, in order. */
  readonly troubles: Trouble[] = [];
  /** Every address asked for, in order. */
  readonly requests: string[] = [];
  /** Warnings on the console. */
  readonly warnings: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  /** A new person, who has never been anywhere. */
  static async arrive(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const visitor = new Visitor(context, page);
    page.setDefaultTimeout(120_000);
    await visitor.#watch();
    await page.setViewport(options.viewport ?? {width: 1100, height: 900});
    if (options.zone) await page.emulateTimezone(options.zone);
    if (options.now !== undefined) await page.evaluateOnNewDocument(setClock, options.now);
    if (options.languages) await page.setExtraHTTPHeaders({'accept-language': options.languages});
    return visitor;
  }

  async #watch(): Promise<void> {
    const {page} = this;
    const note = (kind: Trouble['kind'], text: string) => void this.troubles.push({kind, text});
    page.on('console', (message) => {
      if (message.type() === 'error') note('console', `${message.text()} ${message.location().url ?? ''}`);
      if (message.type() === 'warn') this.warnings.push(message.text());
    });
    page.on('pageerror', (error) => note('exception', error instanceof Error ? (error.stack ?? error.message) : String(error)));
    page.on('dialog', (dialog) => {
      note('dialog', dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request: HTTPRequest) => void this.requests.push(request.url()));
    page.on('requestfailed', (request) => {
      // A question that is no longer of interest is given up: that is as it should be.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') note('request', `${request.url()} ${request.failure()?.errorText}`);
    });
    await page.exposeFunction('huddlekitPolicyBreach', (text: string) => note('policy', text));
    await page.evaluateOnNewDocument(watchPage);
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url, {waitUntil: 'load'});
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  /** Everything visible on the page, in shadow roots too, a line for each block. */
  text(): Promise<string> {
    return this.page.evaluate(deepText);
  }

  /** Waits until a text is visible. White space counts as one space. */
  async sees(text: string, timeout?: number): Promise<void> {
    const wanted = text.replace(/\s+/g, ' ');
    const found = async () => (await this.text()).replace(/\s+/g, ' ').includes(wanted);
    await until(async () => `“${text}” is not visible. Visible: ${await this.text()}`, found, timeout);
  }

  /** Waits until a text is no longer visible. */
  async seesNo(text: string): Promise<void> {
    const gone = async () => !(await this.text()).includes(text);
    await until(async () => `“${text}” stays visible: ${await this.text()}`, gone);
  }

  /** The elements of a role that are there now, with this accessible name or one that matches. */
  async all(role: Role, name: string | RegExp): Promise<ElementHandle<Element>[]> {
    if (typeof name === 'string') {
      return this.page.$$(`::-p-aria([name="${name.replaceAll('"', '\\"')}"][role="${role}"])`);
    }
    const elements = await this.page.$$(`::-p-aria([role="${role}"])`);
    const names = await Promise.all(elements.map((element) => this.nameOf(element)));
    return elements.filter((_, index) => name.test(names[index] ?? ''));
  }

  /** The name that assistive technology is told. */
  async nameOf(element: ElementHandle<Element>): Promise<string> {
    const node = await this.page.accessibility.snapshot({root: element, interestingOnly: false});
    return node?.name ?? '';
  }

  /** Waits for an element of a role and name; the first, where there are several. */
  find(role: Role, name: string | RegExp, timeout?: number): Promise<ElementHandle<Element>> {
    const missing = async () => `no ${role} “${name}”. Visible: ${await this.text()}`;
    return until(missing, async () => (await this.all(role, name))[0], timeout);
  }

  async has(role: Role, name: string | RegExp): Promise<boolean> {
    return (await this.all(role, name)).length > 0;
  }

  /** Clicks. What moves away under the pointer, as lists that fill do, or takes no clicks yet is looked for again. */
  async press(role: Role, name: string | RegExp): Promise<void> {
    await until(async () => `${role} “${name}” cannot be pressed. Visible: ${await this.text()}`, async () => {
      const [element] = await this.all(role, name);
      if (!element) return false;
      const clicks = await element.evaluateHandle(hearClicks);
      await element.click();
      // A page that is left can no longer be asked.
      return clicks.evaluate(({heard}) => heard).catch(() => true);
    });
  }

  /** Puts text into a field as a paste does: all at once, through the browser's own input. */
  async fill(name: string | RegExp, text: string, role: Role = 'textbox'): Promise<void> {
    await until(async () => `${role} “${name}” cannot be filled. Visible: ${await this.text()}`, async () => {
      const [field] = await this.all(role, name);
      if (!field) return false;
      await field.focus();
      await field.evaluate((element) => (element as HTMLInputElement).select());
      if (text === '') await this.page.keyboard.press('Backspace');
      else await this.page.keyboard.sendCharacter(text);
      // A dialog that has just opened takes the focus elsewhere.
      return field.evaluate(hasFocus);
    });
  }

  /** Types key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async key(...keys: KeyInput[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /**
   * Fails when anything went wrong so far.
   *
   * @param expected Whose text says one of these is as it should be, such as the browser's own note on an answer of 400.
   */
  expectNoTrouble(expected: readonly (string | RegExp)[] = []): void {
    const known = ({text}: Trouble) =>
      expected.some((each) => (typeof each === 'string' ? text.includes(each) : each.test(text)));
    deepStrictEqual(this.troubles.filter((trouble) => !known(trouble)), []);
  }
}
