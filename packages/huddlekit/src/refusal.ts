/*
 * Imported first by the browser bundle: says in words what a page's policy has refused. lit-html makes a Trusted Types
 * policy as soon as it is loaded; where the page does not allow it, the script ends there, and what the page put into the
 * elements goes on standing. The browser's own message does not say what to change.
 */
if (typeof window === 'object') {
  const explain = ({message}: ErrorEvent): void => {
    if (!/trusted ?type|createPolicy/i.test(message)) return;
    console.error(
      'Huddlekit could not start: this page’s Content-Security-Policy does not allow the Trusted Types policy “lit-html”. ' +
        'Add it (trusted-types lit-html), with \'allow-duplicates\' when another script on the page brings Lit too. ' +
        'Until then the page’s own content stays in place of the elements.',
    );
  };
  addEventListener('error', explain);
  // What fails after the script has run is not this.
  queueMicrotask(() => setTimeout(() => removeEventListener('error', explain)));
}

export {};
