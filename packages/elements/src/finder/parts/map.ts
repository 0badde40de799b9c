import {html} from 'lit';
import type {HuddleFinder} from '../finder.ts';
export {enParts as en} from '../messages/en-parts.ts';
export function map(_finder: HuddleFinder) { return html``; }
