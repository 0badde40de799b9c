import type {Proposal, ProposalComment} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {action, problemOf, retry, type View} from './view.ts';
import {prose} from './prose.ts';
import {dayOf} from './when.ts';

/** What is said about a proposal, with one level of replies, and the field to say something. */
export function comments(view: View, proposal: Proposal): TemplateResult {
  const {desk, words: {text}} = view;
  const all = desk.comments.get(proposal.id);
  const failed = desk.failed.has(`comments ${proposal.id}`);
  const tops = all?.filter(({parent}) => !parent) ?? [];
  return html`<section class="comments" part="comments" aria-labelledby="comments">
    <h4 id="comments" tabindex="-1">${text('comments', {count: all?.filter(({removed}) => !removed).length ?? proposal.comments})}</h4>
    ${all || !failed ? nothing : retry(view, () => desk.readComments(proposal.id))}
    ${tops.length ? html`<ol>${tops.map((top) => html`<li>${thread(view, proposal, top, all!)}</li>`)}</ol>` : nothing}
    ${desk.mayTalk(proposal) ? compose(view, proposal) : desk.talking ? html`<p class="muted">${text('mayComment')}</p>` : nothing}
  </section>`;
}

function thread(view: View, proposal: Proposal, top: ProposalComment, all: readonly ProposalComment[]): TemplateResult {
  const replies = all.filter(({parent}) => parent === top.id);
  const {page, words: {text}, desk} = view;
  const may = desk.mayTalk(proposal) && !top.removed;
  const reply = html`<button type="button" class="link" aria-label=${text('replyTo', {name: top.name})} @click=${() => page.reply(top.id)}>
    ${text('reply')}
  </button>`;
  return html`${comment(view, top, may && page.replying !== top.id ? reply : nothing)}
    ${replies.length ? html`<ol class="replies">${replies.map((each) => html`<li>${comment(view, each)}</li>`)}</ol>` : nothing}
    ${may && page.replying === top.id ? compose(view, proposal, top) : nothing}`;
}

function comment(view: View, each: ProposalComment, reply: TemplateResult | typeof nothing = nothing): TemplateResult {
  const {desk, words: {text}} = view;
  const task = `removeComment ${each.id}`;
  if (each.removed) return html`<p class="comment muted" part="comment">${text('removed')}</p>`;
  const remove = () => desk.write(task, each.id, (options) => desk.backend.rounds.removeComment(each.id, options));
  const mayRemove = each.mine || desk.membership.steward;
  return html`<div class="comment" part="comment">
    <p class="who">
      <strong><bdi>${each.name}</bdi></strong>
      <span class="muted small">${each.proposer ? html`${text('proposer')} · ` : nothing}${dayOf(each.at, view)}</span>
    </p>
    ${prose(each.text)} ${problemOf(task, view)}
    <p class="who small">${reply} ${mayRemove ? action(view, text(each.mine ? 'remove' : 'removeOther'), remove, 'link') : nothing}</p>
  </div>`;
}

/** A field for a comment, or for a reply to one. What is typed stays until it was taken. */
function compose(view: View, proposal: Proposal, parent?: ProposalComment): TemplateResult {
  const {desk, page, words: {text}} = view;
  const task = `comment ${proposal.id} ${parent?.id ?? ''}`;
  const {texts} = desk.memory;
  const place = desk.placeOf(task);
  const id = parent ? 'reply' : 'say';
  const empty = page.empty === task;
  const submit = async (event: Event) => {
    event.preventDefault();
    const said = texts.get(place) ?? '';
    page.empty = said.trim() ? undefined : task;
    if (page.empty) return page.focus(`#${id}`);
    const input = parent ? {text: said, parent: parent.id} : {text: said};
    const sent = await desk.write(task, input, (options) => desk.backend.rounds.comment(proposal.id, input, options));
    if (!sent) return;
    texts.delete(place);
    if (parent) page.reply(undefined);
    else page.focus('#comments');
  };
  return html`<form class="form compose" novalidate @submit=${submit}>
    <div class="field ${empty ? 'wrong' : ''}" part="field">
      <label class="stacked" for=${id}>${parent ? text('replyTo', {name: parent.name}) : text('commentLabel')}</label>
      <p id="${id}-hint" class="muted small">${text('commentHint')}</p>
      ${empty ? html`<p id="${id}-error" class="error" part="error">${text('commentRequired')}</p>` : nothing}
      <textarea id=${id} rows="3" maxlength="4000" aria-describedby="${id}-hint ${empty ? `${id}-error` : ''}" aria-invalid=${empty ? 'true' : nothing}
        .value=${texts.get(place) ?? ''}
        @input=${({target}: Event) => texts.set(place, (target as HTMLTextAreaElement).value)}></textarea>
    </div>
    ${problemOf(task, view)}
    <div class="actions">
      <button class=${parent ? '' : 'primary'} aria-disabled=${desk.busy === undefined ? nothing : 'true'}>${text(desk.busy === task ? 'sending' : 'send')}</button>
      ${parent ? html`<button type="button" @click=${() => page.reply(undefined)}>${text('cancel')}</button>` : nothing}
    </div>
  </form>`;
}
