/*
 * What runs inside a page. Each function is sent there as text, so it uses nothing from outside itself.
 */

/** Reports breaches of the page's policy, from the first moment on. */
export function watchPage(): void {
  document.addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI, sourceFile, lineNumber, sample}) => {
    const report = (globalThis as unknown as {huddlekitPolicyBreach?: (text: string) => void}).huddlekitPolicyBreach;
    report?.(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`);
  });
}

/** Lets the page's clock go from a moment on. */
export function setClock(now: number): void {
  const Real = Date;
  const ahead = now - Real.now();
  const current = (): number => Real.now() + ahead;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, maker) => Reflect.construct(target, given.length === 0 ? [current()] : given, maker) as object,
    get: (target, name) => (name === 'now' ? current : (Reflect.get(target, name) as unknown)),
  });
}

/** Hears from now on whether an element is clicked, itself or by its label. */
export function hearClicks(element: Element): {heard: boolean} {
  const clicks = {heard: false};
  addEventListener('click', (event) => (clicks.heard ||= event.composedPath().includes(element)), {capture: true});
  return clicks;
}

/** Whether keys go to an element. */
export const hasFocus = (element: Element): boolean =>
  (element.getRootNode() as Document | ShadowRoot).activeElement === element;

/** All visible text in the order in which it is shown: shadow roots and slots are followed, a line for each block. */
export function deepText(): string {
  const lines: string[] = [];
  let line = '';
  const end = () => {
    if (line.trim()) lines.push(line.trim());
    line = '';
  };
  const visit = (node: Node): void => {
    if (node instanceof Text) {
      line += node.data;
    } else if (node instanceof Element) {
      if (!node.checkVisibility({checkVisibilityCSS: true}) && getComputedStyle(node).display !== 'contents') return;
      const inline = getComputedStyle(node).display.startsWith('inline');
      if (!inline) end();
      visitInside(node);
      if (!inline) end();
    }
  };
  const visitInside = (element: Element): void => {
    if (element.matches('textarea, input:not([type=checkbox], [type=radio])')) line += ` ${(element as HTMLInputElement).value} `;
    const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
    const inside = assigned.length > 0 ? assigned : (element.shadowRoot ?? element).childNodes;
    for (const child of inside) if (!(child instanceof HTMLStyleElement || child instanceof HTMLScriptElement)) visit(child);
  };
  visitInside(document.body);
  end();
  return lines.join('\n');
}

/** Every text node's data, in shadow roots too, exactly as it is there, shown or not. */
export function rawTexts(): string[] {
  const texts: string[] = [];
  const visit = (root: Node): void => {
    for (const child of root.childNodes) {
      if (child instanceof Text) texts.push(child.data);
      if (child instanceof Element && child.shadowRoot) visit(child.shadowRoot);
      visit(child);
    }
  };
  visit(document.body);
  return texts;
}

/** Everything that pages can leave on a device, by kind. Empty arrays: nothing. */
export async function stored(): Promise<Record<string, string[]>> {
  return {
    cookies: document.cookie ? [document.cookie] : [],
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    indexedDB: (await indexedDB.databases()).map(({name}) => name ?? ''),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({scope}) => scope),
  };
}

/** By how many pixels the page is wider than the window; 0 when nothing needs scrolling sideways. */
export function sidewaysScroll(): number {
  const {scrollWidth, clientWidth} = document.scrollingElement ?? document.documentElement;
  return Math.max(0, scrollWidth - clientWidth);
}
