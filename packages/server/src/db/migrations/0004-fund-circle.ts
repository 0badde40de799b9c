import {type Kysely, sql} from 'kysely';
import {ballotChecks} from './0004-ballot-checks.ts';

/**
 * Circles, pots, rounds, proposals, ballots and awards. Readers of tables.ts find the meaning of each column there; what SQL
 * itself refuses is in docs/decisions/0061.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...circles, ...rounds, ...ballots, ...awards, ...ballotChecks]) await sql.raw(statement).execute(db);
}

const circles = [
  `CREATE TABLE fund_circle (
    movement text NOT NULL REFERENCES movement,
    id text NOT NULL,
    record jsonb NOT NULL,
    PRIMARY KEY (movement, id)
  )`,
  `CREATE TABLE circle_person (
    movement text NOT NULL,
    circle text NOT NULL,
    person uuid NOT NULL,
    name text,
    member boolean NOT NULL,
    steward boolean NOT NULL,
    PRIMARY KEY (movement, circle, person),
    FOREIGN KEY (movement, circle) REFERENCES fund_circle ON DELETE CASCADE,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE CASCADE
  )`,
  `CREATE INDEX circle_person_person ON circle_person (movement, person)`,
  `CREATE TABLE pot (
    movement text NOT NULL,
    id text NOT NULL,
    circle text NOT NULL,
    record jsonb NOT NULL,
    currency text NOT NULL,
    total bigint NOT NULL CHECK (total BETWEEN 0 AND 9007199254740991),
    proposed bigint NOT NULL DEFAULT 0 CHECK (proposed >= 0),
    awarded bigint NOT NULL DEFAULT 0 CHECK (awarded >= 0),
    PRIMARY KEY (movement, id),
    FOREIGN KEY (movement, circle) REFERENCES fund_circle,
    CONSTRAINT pot_not_overspent CHECK (awarded <= total)
  )`,
];

const rounds = [
  `CREATE TABLE round (
    movement text NOT NULL,
    id text NOT NULL,
    circle text NOT NULL,
    pot text NOT NULL,
    record jsonb NOT NULL,
    lifecycle text NOT NULL CHECK (lifecycle IN ('draft', 'published', 'reported', 'cancelled')),
    opens_at timestamptz NOT NULL,
    votes_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    available bigint NOT NULL CHECK (available BETWEEN 0 AND 9007199254740991),
    form text NOT NULL CHECK (form IN ('approval', 'points', 'score', 'ranking', 'money', 'quadratic', 'consent', 'knapsack')),
    revisable boolean NOT NULL,
    voting_from timestamptz,
    members integer CHECK (members >= 0),
    ballots integer NOT NULL DEFAULT 0 CHECK (ballots >= 0),
    links integer NOT NULL DEFAULT 0 CHECK (links >= 0),
    head text NOT NULL DEFAULT repeat('0', 64),
    lot_secret text,
    counted_at timestamptz,
    outcome jsonb,
    version integer NOT NULL DEFAULT 1,
    audit_links integer NOT NULL DEFAULT 0,
    audit_head text NOT NULL DEFAULT repeat('0', 64),
    audit_key text NOT NULL,
    stage text NOT NULL DEFAULT 'draft',
    next_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (movement, id),
    FOREIGN KEY (movement, circle) REFERENCES fund_circle,
    FOREIGN KEY (movement, pot) REFERENCES pot,
    CHECK ((counted_at IS NULL) = (outcome IS NULL)),
    CHECK ((voting_from IS NULL) = (members IS NULL)),
    CHECK (counted_at IS NULL OR voting_from IS NOT NULL),
    CHECK (members IS NULL OR ballots <= members)
  )`,
  `CREATE INDEX round_due ON round (next_at) WHERE next_at IS NOT NULL`,
  `CREATE INDEX round_circle ON round (movement, circle)`,
  `CREATE INDEX round_pot ON round (movement, pot)`,
  `CREATE TABLE proposal (
    movement text NOT NULL,
    round text NOT NULL,
    id uuid NOT NULL,
    person uuid,
    state text NOT NULL CHECK (state IN ('submitted', 'eligible', 'ineligible', 'in-ballot', 'awarded', 'partial', 'deferred',
      'declined', 'withdrawn')),
    input jsonb NOT NULL,
    amount bigint NOT NULL CHECK (amount BETWEEN 1 AND 9007199254740991),
    minimum bigint CHECK (minimum BETWEEN 1 AND amount),
    rivals text,
    reason text,
    note text,
    answered_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (movement, round, id),
    FOREIGN KEY (movement, round) REFERENCES round,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE SET NULL (person),
    CHECK (state NOT IN ('ineligible', 'declined', 'deferred') OR reason IS NOT NULL)
  )`,
  `CREATE INDEX proposal_round ON proposal (movement, round, created_at)`,
  `CREATE INDEX proposal_person ON proposal (movement, person)`,
  `CREATE TABLE proposal_comment (
    movement text NOT NULL,
    round text NOT NULL,
    proposal uuid NOT NULL,
    id uuid PRIMARY KEY,
    parent uuid REFERENCES proposal_comment ON DELETE CASCADE DEFERRABLE,
    person uuid,
    name text NOT NULL,
    text text NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    FOREIGN KEY (movement, round, proposal) REFERENCES proposal (movement, round, id) ON DELETE CASCADE,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE SET NULL (person)
  )`,
  `CREATE INDEX proposal_comment_proposal ON proposal_comment (movement, proposal, created_at)`,
  `CREATE INDEX proposal_comment_person ON proposal_comment (movement, person)`,
  `CREATE TABLE round_follower (
    movement text NOT NULL,
    round text NOT NULL,
    person uuid NOT NULL,
    PRIMARY KEY (movement, round, person),
    FOREIGN KEY (movement, round) REFERENCES round,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE CASCADE
  )`,
];

const ballots = [
  `CREATE TABLE round_member (
    movement text NOT NULL,
    round text NOT NULL,
    person uuid NOT NULL,
    name text,
    PRIMARY KEY (movement, round, person),
    FOREIGN KEY (movement, round) REFERENCES round,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE CASCADE
  )`,
  `CREATE TABLE ballot (
    movement text NOT NULL,
    round text NOT NULL,
    id uuid PRIMARY KEY,
    person uuid,
    nonce text NOT NULL CHECK (nonce ~ '^[0-9a-f]{32,64}$'),
    commitment text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
    revision integer NOT NULL CHECK (revision >= 1),
    state text NOT NULL CHECK (state IN ('cast', 'revised', 'counted')),
    name text,
    recused jsonb,
    cast_at timestamptz NOT NULL,
    UNIQUE (movement, round, id),
    FOREIGN KEY (movement, round) REFERENCES round,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE SET NULL (person),
    CHECK ((state = 'counted') = (recused IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX ballot_one_live ON ballot (movement, round, person)`,
  `CREATE UNIQUE INDEX ballot_commitment ON ballot (movement, round, commitment)`,
  `CREATE TABLE recusal (
    movement text NOT NULL,
    round text NOT NULL,
    person uuid NOT NULL,
    proposal uuid NOT NULL,
    reason text NOT NULL CHECK (reason ~ '\\S'),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (movement, round, person, proposal),
    FOREIGN KEY (movement, round, proposal) REFERENCES proposal (movement, round, id) ON DELETE CASCADE,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE CASCADE
  )`,
  `CREATE TABLE ballot_entry (
    movement text NOT NULL,
    round text NOT NULL,
    ballot uuid NOT NULL,
    place integer NOT NULL CHECK (place BETWEEN 0 AND 499),
    proposal uuid NOT NULL,
    value bigint CHECK (value BETWEEN 0 AND 9007199254740991),
    stance text CHECK (stance IN ('consent', 'stand-aside', 'object')),
    note text CHECK (char_length(note) <= 4000),
    PRIMARY KEY (ballot, place),
    UNIQUE (ballot, proposal),
    FOREIGN KEY (movement, round, ballot) REFERENCES ballot (movement, round, id) ON DELETE CASCADE,
    FOREIGN KEY (movement, round, proposal) REFERENCES proposal (movement, round, id),
    CHECK (stance IS DISTINCT FROM 'object' OR coalesce(note, '') ~ '\\S')
  )`,
  `CREATE TABLE ballot_link (
    movement text NOT NULL,
    round text NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    commitment text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
    head text NOT NULL CHECK (head ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (movement, round, number),
    FOREIGN KEY (movement, round) REFERENCES round
  )`,
];

const awards = [
  `CREATE TABLE award (
    movement text NOT NULL,
    id uuid PRIMARY KEY,
    round text NOT NULL,
    pot text NOT NULL,
    proposal uuid NOT NULL UNIQUE,
    amount bigint NOT NULL CHECK (amount > 0),
    state text NOT NULL CHECK (state IN ('proposed', 'contested', 'confirmed', 'accepted', 'reported', 'returned', 'refused')),
    confirms_at timestamptz NOT NULL,
    contest_reason text,
    contest_at timestamptz,
    contest_answer text,
    updated_at timestamptz NOT NULL,
    FOREIGN KEY (movement, round, proposal) REFERENCES proposal (movement, round, id),
    FOREIGN KEY (movement, pot) REFERENCES pot,
    CHECK (state <> 'contested' OR contest_reason IS NOT NULL)
  )`,
  `CREATE INDEX award_round ON award (movement, round)`,
  `CREATE INDEX award_pot ON award (movement, pot)`,
  `CREATE TABLE award_confirmation (
    movement text NOT NULL,
    award uuid NOT NULL REFERENCES award,
    person uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (award, person)
  )`,
  `CREATE TABLE audit (
    movement text NOT NULL,
    round text NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    at timestamptz NOT NULL,
    kind text NOT NULL,
    who text,
    data jsonb NOT NULL,
    head text NOT NULL,
    PRIMARY KEY (movement, round, number),
    FOREIGN KEY (movement, round) REFERENCES round
  )`,
];
