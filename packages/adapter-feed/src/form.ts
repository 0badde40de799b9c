import type {FeedResult} from './types.ts';
import type {Ask} from './ask.ts';

/** What a form needs besides the content. */
export interface FormContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The zone for times that have none: the source's, else its movement's. */
  readonly zone: string | undefined;
  /** The zone that was given for this very source. Absent: `zone`, if any, is the movement's. */
  readonly givenZone?: string | undefined;
  /** Where the content came from; the base of relative links. */
  readonly base: string | undefined;
  /** The text of an HTML fragment; see `html/plain.ts`. */
  readonly plain: (html: string) => string;
}

/** What is asked for. */
export interface FormRequest {
  /** An `http:` or `https:` address. */
  readonly url: URL;
  readonly ask: Ask;
  readonly now: number;
  readonly key: string | undefined;
}

/** One way to write a feed. A module of its own each, loaded when it is met. */
export interface Form {
  /** Fetches the pages of a feed as they are, in order. Errors: those of {@link Ask}. */
  load(request: FormRequest): Promise<unknown[]>;
  /**
   * Reads pages: text, or JSON already parsed. Pure, apart from code that it may load.
   * @throws {HuddleError} `unreadable` when a page as a whole is not of this form.
   */
  read(pages: readonly unknown[], context: FormContext): FeedResult | Promise<FeedResult>;
}
