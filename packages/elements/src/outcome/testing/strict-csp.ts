import type {HuddleOutcome} from '../outcome.ts';
import '../define.ts';
import {decidedRound, fakeOutcomes} from './decided-round.ts';

/** What strict-csp.html runs: it keeps what the policy blocks for the test that opened the page. */
export interface CspPage extends Window {
  violations: string[];
  outcome?: HuddleOutcome;
}

const page = window as unknown as CspPage;
page.violations = [];
document.addEventListener('securitypolicyviolation', ({violatedDirective, sample}) => {
  page.violations.push(`${violatedDirective} ${sample}`);
});
const outcome = document.createElement('huddle-outcome');
const fake = fakeOutcomes(await decidedRound());
outcome.round = fake.decided.round.id;
outcome.backend = fake;
document.body.append(outcome);
page.outcome = outcome;
