import type {LocalFund} from '../../fund/given.ts';

export const demoFund = (_now: number): LocalFund => ({circles: [], pots: [], rounds: []});
