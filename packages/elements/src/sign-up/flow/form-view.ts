import {formatMoney, safeUrl, type AccessNeed, type Bursary, type PriceTier, type SignUpForm} from '@huddlekit/core';
import {html, nothing, type TemplateResult} from 'lit';
import {choiceField, questionField, textField, tickField} from '../../base/fields.ts';
import {action, heading, submitButton, summary, type View} from './view.ts';

const accessNeeds = [
  ['step-free', 'stepFree'],
  ['captions', 'captions'],
  ['sign-language', 'signLanguage'],
  ['childcare', 'childcare'],
  ['quiet-space', 'quietSpace'],
] as const satisfies readonly (readonly [AccessNeed, string])[];

const bursaries = {fee: 'bursaryFee', travel: 'bursaryTravel', childcare: 'bursaryChildcare'} as const;

/** The questions: to ask for a place, or to change what was said. */
export function formView(view: View, form: SignUpForm): TemplateResult {
  const {session, words} = view;
  const {draft, amending, state} = session;
  const submit = (event: Event) => {
    event.preventDefault();
    void session.send();
  };
  return html`<form class="form" part="form" novalidate @submit=${submit}>
    ${heading(words.text(amending ? 'changeTitle' : 'formTitle'), view)} ${summary(view)} ${dataNotice(view, form)}
    ${textField('name', draft.name, (name) => (draft.name = name), view, {
      label: words.text('name'),
      hint: words.text('nameHint'),
      autocomplete: 'name',
    })}
    ${address(view)} ${form.questions.map((question) => questionField(question, view))} ${costs(view)}
    ${form.askAccess ? access(view) : nothing} ${agreements(view, form)}
    <div class="actions">
      ${submitButton(view, words.text(amending ? 'save' : 'next'))}
      ${amending ? action(view, words.text('cancel'), () => session.go('standing')) : nothing}
    </div>
    ${state.person ? nothing : html`<p class="muted">${words.text('nextHint')}</p>`}
  </form>`;
}

/** "What gets recorded, who sees it, how it gets used", before anything is asked. */
function dataNotice({words, session}: View, {notice}: SignUpForm): TemplateResult {
  const {text} = words;
  const {controller} = session;
  const privacy = safeUrl(controller?.privacyUrl);
  return html`<aside class="notice" part="notice">
    <dl>
      <dt>${text('recorded')}</dt>
      <dd><bdi>${notice?.recorded || text('recordedDefault')}</bdi></dd>
      <dt>${text('seen')}</dt>
      <dd><bdi>${notice?.seen || text('seenDefault')}</bdi></dd>
      <dt>${text('used')}</dt>
      <dd><bdi>${notice?.used || text('usedDefault')}</bdi></dd>
    </dl>
    ${controller
      ? html`<p class="muted">
          ${text('controller', {name: controller.name})}
          ${privacy ? html`<a href=${privacy} target="_blank" rel="noopener">${text('privacy')}</a>` : nothing}
        </p>`
      : nothing}
  </aside>`;
}

function address(view: View): TemplateResult {
  const {session, words} = view;
  const {draft, state} = session;
  if (state.person) {
    return html`<p class="signed-in">
      ${words.text('signedInAs', {email: state.person.email})}
      ${session.amending ? nothing : action(view, words.text('notYou'), () => session.signOut(), 'link')}
    </p>`;
  }
  return textField('email', draft.email, (email) => (draft.email = email), view, {
    label: words.text('email'),
    hint: words.text('emailHint'),
    type: 'email',
    inputMode: 'email',
    autocomplete: 'email',
  });
}

function sum({price}: PriceTier, {words}: View): string {
  if (price.amount === 0) return words.text('free');
  try {
    return formatMoney(price, words.locale);
  } catch {
    // A code that is no currency's.
    return `${price.amount} ${price.currency}`;
  }
}

/** The sum beside the tier's label, unless the label says it already: many tiers are called "Free". */
function hintOf(tier: PriceTier, view: View): {hint?: string} {
  const hint = sum(tier, view);
  return hint.toLowerCase() === tier.label.toLowerCase() ? {} : {hint};
}

function costs(view: View): TemplateResult {
  const {session, words} = view;
  const {huddle, draft} = session;
  const tiers = huddle.prices.map((tier) => ({value: tier.id, label: tier.label, ...hintOf(tier, view)}));
  const [only] = tiers;
  return html`${tiers.length > 1
    ? choiceField('priceTier', tiers, (id) => draft.priceTier === id, (id) => (draft.priceTier = id), view, {
        label: words.text('price'),
      })
    : only
      ? html`<p class="field"><strong>${words.text('price')}</strong><span>${[only.label, only.hint].filter(Boolean).join(', ')}</span></p>`
      : nothing}
  ${huddle.bursaries.length
    ? choiceField(
        'bursaries',
        huddle.bursaries.map((value) => ({value, label: words.text(bursaries[value])})),
        (value) => draft.bursaries.has(value as Bursary),
        (value, on) => draft.bursaries[on ? 'add' : 'delete'](value as Bursary),
        view,
        {label: words.text('bursaries'), hint: words.text('bursariesHint'), required: false, many: true},
      )
    : nothing}`;
}

function access(view: View): TemplateResult {
  const {words, session} = view;
  const {draft} = session;
  return html`${choiceField(
    'accessNeeds',
    accessNeeds.map(([value, key]) => ({value, label: words.text(key)})),
    (value) => draft.accessNeeds.has(value as AccessNeed),
    (value, on) => draft.accessNeeds[on ? 'add' : 'delete'](value as AccessNeed),
    view,
    {label: words.text('access'), hint: words.text('accessHint'), required: false, many: true},
  )}
  ${textField('accessNote', draft.accessNote, (note) => (draft.accessNote = note), view, {
    label: words.text('accessNote'),
    required: false,
    long: true,
  })}`;
}

function agreements(view: View, {agreement, consents}: SignUpForm): TemplateResult {
  const {session, words} = view;
  const {draft} = session;
  const link = safeUrl(agreement?.url);
  const version = (value: string) => words.text('version', {version: value});
  return html`${agreement
    ? html`<section class="agreement" part="agreement">
        <h4 id="agreement">${words.text('agreement')}</h4>
        <div class="text" role="group" aria-labelledby="agreement" tabindex="0"><bdi>${agreement.text}</bdi></div>
        ${link ? html`<p><a href=${link} target="_blank" rel="noopener">${words.text('agreementLink')}</a></p>` : nothing}
        ${tickField('agreement', words.text('agree'), version(agreement.version), draft.agreement === agreement.version,
          (on) => (draft.agreement = on ? agreement.version : undefined), view)}
      </section>`
    : nothing}
  ${consents.length
    ? html`<section class="consents" part="consents">
        <h4>${words.text('consents')}</h4>
        ${consents.map(({id, version: current, text, required}) =>
          tickField(`consents.${id}`, text, version(current), draft.consents.get(id) === current,
            (on) => (on ? draft.consents.set(id, current) : draft.consents.delete(id)), view, required),
        )}
      </section>`
    : nothing}`;
}
