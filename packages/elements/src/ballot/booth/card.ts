import {formatMoney} from '@huddlekit/core';
import type {Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {noteField, recusedNote, recuseField} from './extras.ts';
import {idOf, type View} from './view.ts';

/** One proposal of the ballot: what it is, what the person says of it, and how to keep out of it. */
export function card(view: View, proposal: Proposal, control: TemplateResult, inBallot: boolean): TemplateResult {
  const {session, words: {text, locale}} = view;
  const {title, name, amount, minimum, summary, purpose} = proposal;
  const recusal = session.mine?.recusals.find((each) => each.proposal === proposal.id);
  const asks = formatMoney(amount, locale);
  const least = minimum === undefined ? '' : text('atLeast', {amount: formatMoney({...amount, amount: minimum}, locale)});
  return html`<li class="card ${recusal ? 'out' : ''}" part="proposal">
    <header>
      <h4 id="${idOf(view, proposal.id)}-title" part="title" tabindex="-1"><bdi>${title}</bdi></h4>
      <p class="amount"><strong>${asks}</strong>${least ? html` <span class="muted">${least}</span>` : nothing}</p>
    </header>
    <p><bdi>${summary}</bdi> <span class="muted">${text('by', {name})}</span></p>
    ${purpose
      ? html`<details class="more">
          <summary>${text('purpose')}<span class="visually-hidden">: ${title}</span></summary>
          <p class="purpose"><bdi>${purpose}</bdi></p>
        </details>`
      : nothing}
    ${recusal
      ? recusedNote(view, proposal, recusal.reason)
      : html`<div class="control" part="control">${control}</div>
          ${noteField(view, proposal, inBallot)} ${recuseField(view, proposal)}`}
  </li>`;
}
