import {type Kysely, sql} from 'kysely';

/**
 * People, huddles and sign-ups. Statements are plain SQL that PostgreSQL 15 and PGlite both run; readers of tables.ts
 * find the meaning of each column there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...people, ...huddles, ...signUps, ...infrastructure]) await sql.raw(statement).execute(db);
}

const people = [
  `CREATE TABLE movement (
    id text PRIMARY KEY,
    data jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE person (
    id uuid PRIMARY KEY,
    movement text NOT NULL REFERENCES movement,
    email text NOT NULL,
    email_key text NOT NULL,
    name text,
    role text NOT NULL CHECK (role IN ('participant', 'host', 'steward')),
    language text,
    created_at timestamptz NOT NULL,
    UNIQUE (movement, email_key),
    UNIQUE (movement, id)
  )`,
  `CREATE TABLE login_code (
    id uuid PRIMARY KEY,
    movement text NOT NULL REFERENCES movement,
    email_key text NOT NULL,
    salt text NOT NULL,
    hash text NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  `CREATE INDEX login_code_address ON login_code (movement, email_key, created_at DESC)`,
  `CREATE INDEX login_code_expiry ON login_code (expires_at)`,
  `CREATE TABLE token (
    hash text PRIMARY KEY,
    movement text NOT NULL REFERENCES movement,
    person uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE CASCADE
  )`,
  `CREATE INDEX token_person ON token (movement, person)`,
  `CREATE INDEX token_expiry ON token (expires_at)`,
];

const huddles = [
  `CREATE TABLE huddle (
    movement text NOT NULL REFERENCES movement,
    id text NOT NULL,
    seq integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    record jsonb NOT NULL,
    lifecycle text NOT NULL CHECK (lifecycle IN ('draft', 'published', 'paused', 'completed', 'cancelled')),
    capacity integer CHECK (capacity > 0),
    taken integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
    waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    queue_seq bigint NOT NULL DEFAULT 0,
    starts_at timestamptz,
    ends_at timestamptz,
    join_until timestamptz,
    version integer NOT NULL,
    updated_at timestamptz NOT NULL,
    changed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (movement, id),
    CONSTRAINT huddle_capacity CHECK (capacity IS NULL OR taken <= capacity)
  ) WITH (fillfactor = 85)`,
  `CREATE INDEX huddle_changed ON huddle (movement, changed)`,
  `CREATE INDEX huddle_ends ON huddle (ends_at)`,
  `CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.changed := pg_current_xact_id()::text::bigint;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER huddle_change BEFORE INSERT OR UPDATE ON huddle FOR EACH ROW EXECUTE FUNCTION note_change()`,
  `CREATE TABLE session (
    movement text NOT NULL,
    huddle text NOT NULL,
    position integer NOT NULL,
    id text NOT NULL,
    state text NOT NULL,
    start_at timestamptz NOT NULL,
    end_at timestamptz NOT NULL,
    PRIMARY KEY (movement, huddle, position),
    FOREIGN KEY (movement, huddle) REFERENCES huddle ON DELETE CASCADE
  )`,
  `CREATE TABLE host_of (
    movement text NOT NULL,
    person uuid NOT NULL,
    huddle text NOT NULL,
    PRIMARY KEY (movement, person, huddle),
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE CASCADE,
    FOREIGN KEY (movement, huddle) REFERENCES huddle ON DELETE CASCADE
  )`,
  `CREATE TABLE word (
    movement text NOT NULL REFERENCES movement,
    word text COLLATE "C" NOT NULL,
    changed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (movement, word)
  )`,
  `CREATE INDEX word_changed ON word (movement, changed)`,
  `CREATE TRIGGER word_change BEFORE INSERT OR UPDATE ON word FOR EACH ROW EXECUTE FUNCTION note_change()`,
  `CREATE TABLE huddle_word (
    movement text NOT NULL,
    word text COLLATE "C" NOT NULL,
    huddle integer NOT NULL REFERENCES huddle (seq) ON DELETE CASCADE,
    weight smallint NOT NULL,
    PRIMARY KEY (movement, word, huddle) INCLUDE (weight)
  )`,
  `CREATE INDEX huddle_word_huddle ON huddle_word (huddle)`,
];

const signUps = [
  `CREATE TABLE sign_up (
    id uuid PRIMARY KEY,
    movement text NOT NULL,
    huddle text NOT NULL,
    person uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('submitted', 'under-review', 'confirmed', 'waitlisted', 'offered', 'declined',
      'lapsed', 'withdrawn', 'completed')),
    queue bigint,
    offer_until timestamptz,
    name text NOT NULL,
    answers jsonb NOT NULL,
    access_needs jsonb NOT NULL,
    access_note text,
    agreement text,
    consents jsonb NOT NULL,
    price_tier text,
    bursaries jsonb,
    reason text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    FOREIGN KEY (movement, huddle) REFERENCES huddle,
    FOREIGN KEY (movement, person) REFERENCES person (movement, id) ON DELETE CASCADE,
    CHECK ((state = 'waitlisted') <= (queue IS NOT NULL)),
    CHECK ((state = 'offered') = (offer_until IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX sign_up_one_live ON sign_up (movement, huddle, person)
    WHERE state IN ('submitted', 'under-review', 'confirmed', 'waitlisted', 'offered')`,
  `CREATE INDEX sign_up_line ON sign_up (movement, huddle, queue) WHERE state = 'waitlisted'`,
  `CREATE INDEX sign_up_offers ON sign_up (offer_until) WHERE state = 'offered'`,
  `CREATE INDEX sign_up_person ON sign_up (movement, person, created_at DESC)`,
  `CREATE INDEX sign_up_huddle ON sign_up (movement, huddle, created_at)`,
];

const infrastructure = [
  `CREATE TABLE idempotency (
    scope text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    status integer NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
  )`,
  `CREATE INDEX idempotency_age ON idempotency (created_at)`,
  `CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    movement text NOT NULL REFERENCES movement,
    kind text NOT NULL,
    recipient text NOT NULL,
    payload jsonb NOT NULL,
    not_before timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    last_error text
  )`,
  `CREATE INDEX outbox_due ON outbox (not_before) WHERE sent_at IS NULL`,
  `CREATE INDEX outbox_recipient ON outbox (movement, recipient)`,
];
