/** Registers every element. */
import './ballot/define.ts';
import './finder/define.ts';
import './kit/define.ts';
import './outcome/define.ts';
import './round/define.ts';
import './sign-up/define.ts';
