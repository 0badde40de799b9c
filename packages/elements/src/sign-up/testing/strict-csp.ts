import {huddle as makeHuddle} from '../../testing/huddles.ts';
import '../define.ts';
import {fakeSignUps, person, signUp} from './fake-sign-ups.ts';
import {wholeForm} from './forms.ts';

// A page with a strict policy: it notes what the policy blocks, and shows the form, the errors and the answer.
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({violatedDirective, sample, sourceFile}) => {
  violations.push(`${violatedDirective} ${sample} ${sourceFile}`);
});
const huddle = makeHuddle({id: 'h', title: 'Keeping a street warm', places: {capacity: 12, left: 3}});
const form = document.createElement('huddle-sign-up');
form.huddle = huddle.id;
form.backend = fakeSignUps([huddle], {form: wholeForm});
const answer = document.createElement('huddle-sign-up');
answer.huddle = huddle.id;
answer.backend = fakeSignUps([huddle], {person: person(), stored: [signUp(huddle)]});
const dialog = document.createElement('huddle-sign-up');
dialog.backend = fakeSignUps([huddle]);
document.body.append(form, answer, dialog);
Object.assign(window, {violations, elements: {form, answer, dialog}});
