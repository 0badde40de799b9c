import type {RegisterIn} from '../rounds/tools.ts';
import type {WritableTest} from '../types.ts';
export function funds(test: WritableTest, register: RegisterIn): void {}
