import {countRound, type CountedRound, type RoundToCount} from '@huddlekit/tally/round';

/** What the thread says: `ready` once, then what came of the round that it is sent. */
export type Message = {readonly ready: true} | {readonly counted: CountedRound} | {readonly error: string};

/** The two members of a worker's global scope that a count needs. */
export interface Scope {
  onmessage: ((event: MessageEvent<RoundToCount>) => void) | null;
  postMessage(message: Message): void;
}

export function serve(scope: Scope): void {
  scope.onmessage = ({data}) => {
    try {
      scope.postMessage({counted: countRound(data)});
    } catch (error) {
      scope.postMessage({error: String(error)});
    }
  };
  scope.postMessage({ready: true});
}
