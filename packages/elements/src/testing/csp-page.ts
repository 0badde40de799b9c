/** What csp.html runs: it keeps every violation of the policy for the test that opened the page. */
export interface CspPage extends Window {
  violations: string[];
}

const page = window as unknown as CspPage;
page.violations = [];
document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sample}) => {
  page.violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
});

// Loaded after the listener stands, so that nothing goes unseen.
const [{fakeBackend}, {season}] = await Promise.all([import('./fake-backend.ts'), import('./huddles.ts')]);
document.querySelector('huddle-kit')!.backend = fakeBackend(season());
await import('../kit/define.ts');
await import('../finder/define.ts');
