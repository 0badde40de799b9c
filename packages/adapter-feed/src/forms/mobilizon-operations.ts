/** The search of a Mobilizon instance, with the fields that every version since 2.0 gives without signing in. */
export const searchEventsQuery = /* GraphQL */ `
  query SearchEvents(
    $term: String
    $tags: String
    $location: String
    $radius: Float
    $beginsOn: DateTime
    $page: Int
    $limit: Int
  ) {
    searchEvents(
      term: $term
      tags: $tags
      location: $location
      radius: $radius
      beginsOn: $beginsOn
      page: $page
      limit: $limit
    ) {
      total
      elements {
        id
        uuid
        title
        beginsOn
        endsOn
        url
        status
        tags {
          title
        }
        physicalAddress {
          description
          locality
          region
          country
          geom
        }
        organizerActor {
          name
          preferredUsername
        }
        attributedTo {
          name
          preferredUsername
        }
        options {
          isOnline
        }
      }
    }
  }
`;

export interface SearchEventsVariables {
  readonly term?: string;
  readonly tags?: string;
  /** A geohash. */
  readonly location?: string;
  /** Kilometres. */
  readonly radius?: number;
  /** Only events that end after this moment, as ISO 8601. */
  readonly beginsOn: string;
  /** From 1. */
  readonly page: number;
  readonly limit: number;
}

/** What is answered, unchecked: the events are checked one by one when they are read. */
export interface SearchEventsResult {
  readonly searchEvents?: {readonly total?: unknown; readonly elements?: unknown} | null;
}
