/** Registers every element. */
import './finder/define.ts';
import './kit/define.ts';
import './sign-up/define.ts';
