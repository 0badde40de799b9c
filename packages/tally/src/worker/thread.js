// JavaScript, and so under one name in the sources and in what is published: no compiler rewrites the URL that names it.
import {listen} from './listen.ts';

listen(globalThis);
