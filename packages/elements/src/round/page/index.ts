import {css} from 'lit';
import {forms} from '../../base/forms.styles.ts';
import {pageStyles} from './page.styles.ts';
import {proposalStyles} from './proposal.styles.ts';

export {enPage as en} from '../messages/en-page.ts';
export {RoundPage} from './page.ts';
export const styles = css`
  ${forms} ${pageStyles} ${proposalStyles}
`;
