import {forms} from '../base/forms.styles.ts';

export {SignIn} from './sign-in.ts';
export const styles = forms;
