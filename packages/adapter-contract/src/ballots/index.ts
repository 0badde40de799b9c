import type {RegisterIn} from '../rounds/tools.ts';
import type {WritableTest} from '../types.ts';
export function ballots(test: WritableTest, register: RegisterIn): void {}
