// JavaScript, and so under one name in the sources and in what is published: no compiler rewrites the URL that names it.
import {serve} from './serve.ts';

serve(globalThis);
