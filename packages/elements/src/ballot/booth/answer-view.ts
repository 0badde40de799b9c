import type {BallotEntry} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {recusedNote, recuseField} from './extras.ts';
import {ballotInWords, copy, downloadReceipt, receiptInWords} from './receipt-file.ts';
import {action, choiceText, heading, idOf, moment, summary, type View} from './view.ts';

/** The ballot as it would be cast, to look at once more. */
export function reviewView(view: View): TemplateResult {
  const {session, words: {text}} = view;
  const {entries} = session;
  return html`${heading(text('reviewTitle'), view)} ${summary(view)}
    ${entries.length ? choices(view, entries) : html`<p class="notice">${text('blank')}</p>`} ${keptOut(view)}
    <p>${text(session.round.settings.revisable ? 'revisable' : 'final')}</p>
    <div class="actions">
      ${action(view, session.busy ? text('sending') : text(entries.length ? 'cast' : 'castBlank'), () => session.cast(), 'primary', 'cast')}
      ${action(view, text('back'), () => session.edit())}
    </div>`;
}

function choices(view: View, entries: readonly BallotEntry[]): TemplateResult {
  const titles = new Map(view.session.proposals?.map(({id, title}) => [id, title]));
  return html`<dl class="choices" part="choices">
    ${entries.map(
      (entry, index) => html`<div>
        <dt><bdi>${titles.get(entry.proposal) ?? entry.proposal}</bdi></dt>
        <dd><strong>${choiceText(entry, index + 1, view)}</strong>${entry.note ? html`<p class="said"><bdi>${entry.note}</bdi></p>` : nothing}</dd>
      </div>`,
    )}
  </dl>`;
}

function keptOut({session, words: {text}}: View): TemplateResult | typeof nothing {
  const {mine, proposals} = session;
  if (!mine?.recusals.length) return nothing;
  const titles = new Map(proposals?.map(({id, title}) => [id, title]));
  return html`<h4>${text('keptOut')}</h4>
    <ul class="kept-out">${mine.recusals.map(({proposal, reason}) => html`<li><bdi>${titles.get(proposal) ?? proposal}</bdi> <span class="muted"><bdi>${reason}</bdi></span></li>`)}</ul>`;
}

/** What was cast, and what proves it. */
export function receiptView(view: View): TemplateResult {
  const {session, words} = view;
  const {text} = words;
  const {mine, round} = session;
  const receipt = mine?.receipt;
  if (!mine || !receipt) return html`<p>${text('noBallot')}</p>`;
  const title = mine.state === 'counted' ? 'countedTitle' : mine.state === 'locked' || round.stage !== 'voting' ? 'lockedTitle' : 'castTitle';
  const proof = session.proof === undefined ? 'uncomputed' : session.proof ? 'proved' : 'unproved';
  const share = async () => view.say(text((await copy(receiptInWords(view, receipt))) ? 'copied' : 'notCopied'));
  return html`${heading(text(title), view)} ${summary(view)}
    <p>${text('castAt', {time: moment(Date.parse(receipt.castAt), round.zone, view.zone, words)})} ${text('revision', {count: receipt.revision})}</p>
    <section class="receipt" part="receipt" aria-labelledby="receipt">
      <h4 id="receipt">${text('receipt')}</h4>
      <p class="digest" part="commitment"><code dir="ltr">${receipt.commitment.match(/.{1,8}/g)!.map((group) => html`<span>${group}</span>`)}</code></p>
      <p class=${proof === 'unproved' ? 'error' : 'muted'}>${text(proof)}</p>
      <p>${text('receiptText')}</p>
      <p class="muted">${text('receiptSecret')}</p>
      <div class="actions">
        ${action(view, text('copy'), share)} ${action(view, text('download'), () => downloadReceipt(view, receipt))}
      </div>
    </section>
    <h4>${text('yourChoices')}</h4>
    ${mine.entries.length ? choices(view, mine.entries) : html`<p>${text('blank')}</p>`} ${keptOut(view)}
    ${session.open ? html`<p class="muted">${text('revisable')}</p>
          <p>${action(view, text('change'), () => session.edit())}</p>` : recusals(view)}`;
}

/** Keeping out of a decision, for those who cannot change their ballot any more: that goes on until closing. */
function recusals(view: View): TemplateResult | typeof nothing {
  const {round, late, mine, proposals = []} = view.session;
  if (round.stage !== 'voting' || late) return nothing;
  return html`<ul class="cards" part="recusals">
    ${proposals.map((proposal) => {
      const recusal = mine?.recusals.find((each) => each.proposal === proposal.id);
      return html`<li class="card">
        <h4 id="${idOf(view, proposal.id)}-title" tabindex="-1"><bdi>${proposal.title}</bdi></h4>
        ${recusal ? recusedNote(view, proposal, recusal.reason) : recuseField(view, proposal)}
      </li>`;
    })}
  </ul>`;
}

/** That a ballot came too late, with what it said. */
export function lateView(view: View): TemplateResult {
  const {session, words: {text}} = view;
  const share = async () => view.say(text((await copy(ballotInWords(view, session.entries))) ? 'copied' : 'notCopied'));
  return html`<div class="summary" part="late" role="group" aria-labelledby="late" tabindex="-1" data-focus>
      <h3 id="late">${text('lateTitle')}</h3>
      <p>${text('lateText')}</p>
    </div>
    ${session.entries.length ? choices(view, session.entries) : html`<p>${text('blank')}</p>`}
    <p>${action(view, text('copyBallot'), share)}</p>
    ${session.mine?.receipt ? receiptView(view) : nothing}`;
}
