export {http} from './http.ts';
export type {HttpOptions} from './http.ts';
export type {TokenStorage} from './session.ts';
