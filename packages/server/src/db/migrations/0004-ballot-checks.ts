/**
 * What the tables themselves refuse of a ballot, whichever way it comes: the same as `checkBallot` of @huddlekit/core/fund, and
 * the closing time by the database's clock.
 *
 * `huddlekit_now()` is that clock. Tests move it, within one transaction, by the setting `huddlekit.moved` in milliseconds.
 */
export const ballotChecks = [
  `CREATE FUNCTION huddlekit_now() RETURNS timestamptz LANGUAGE sql AS $$
    SELECT clock_timestamp() + coalesce(nullif(current_setting('huddlekit.moved', true), ''), '0')::double precision * interval '1 millisecond'
  $$`,

  `CREATE FUNCTION check_ballot_open() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE r round;
  BEGIN
    SELECT * INTO r FROM round WHERE movement = NEW.movement AND id = NEW.round;
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.round, NEW.nonce, NEW.commitment, NEW.revision) = (OLD.id, OLD.round, OLD.nonce, OLD.commitment, OLD.revision)
      AND (NEW.person IS NULL OR NEW.person = OLD.person) THEN
      RETURN NEW; -- Counted, or its voter was erased: not a vote.
    END IF;
    IF r.counted_at IS NOT NULL OR r.lifecycle <> 'published' OR r.voting_from IS NULL
      OR huddlekit_now() < r.votes_at OR huddlekit_now() >= r.closes_at THEN
      RAISE EXCEPTION 'the round takes no ballots now' USING ERRCODE = 'HK001';
    END IF;
    IF NEW.person IS NULL OR NOT EXISTS (
      SELECT FROM round_member m WHERE m.movement = NEW.movement AND m.round = NEW.round AND m.person = NEW.person) THEN
      RAISE EXCEPTION 'this person has no vote in the round' USING ERRCODE = 'HK002';
    END IF;
    IF TG_OP = 'UPDATE' AND (NOT r.revisable OR NEW.revision <> OLD.revision + 1
      OR NEW.person IS DISTINCT FROM OLD.person OR NEW.round <> OLD.round) THEN
      RAISE EXCEPTION 'a cast ballot is not changed like this' USING ERRCODE = 'HK003';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER ballot_open BEFORE INSERT OR UPDATE ON ballot FOR EACH ROW EXECUTE FUNCTION check_ballot_open()`,

  `CREATE FUNCTION check_ballot_entry() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    form jsonb;
    settings jsonb;
    p proposal;
    least bigint := 0;
    most bigint;
  BEGIN
    SELECT record -> 'settings' INTO settings FROM round WHERE movement = NEW.movement AND id = NEW.round AND counted_at IS NULL
      AND lifecycle = 'published' AND voting_from IS NOT NULL AND huddlekit_now() >= votes_at AND huddlekit_now() < closes_at;
    IF settings IS NULL THEN
      RAISE EXCEPTION 'the ballots of this round are closed' USING ERRCODE = 'HK001';
    END IF;
    form := settings -> 'form';
    SELECT * INTO p FROM proposal WHERE movement = NEW.movement AND round = NEW.round AND id = NEW.proposal;
    IF p.state IS DISTINCT FROM 'in-ballot' THEN
      RAISE EXCEPTION 'the proposal is not in the ballot' USING ERRCODE = 'HK004';
    END IF;
    IF EXISTS (SELECT FROM recusal x JOIN ballot b ON b.person = x.person
      WHERE b.id = NEW.ballot AND x.movement = NEW.movement AND x.round = NEW.round AND x.proposal = NEW.proposal) THEN
      RAISE EXCEPTION 'the member keeps out of this proposal' USING ERRCODE = 'HK005';
    END IF;
    CASE form ->> 'form'
      WHEN 'points' THEN least := 1; most := coalesce(form -> 'most', form -> 'total')::bigint;
      WHEN 'score' THEN most := (form -> 'max')::bigint;
      WHEN 'quadratic' THEN least := 1; most := floor(sqrt((form -> 'voices')::double precision));
      WHEN 'money' THEN least := 1; most := 9007199254740991;
      WHEN 'ranking' THEN IF (form -> 'equal')::boolean THEN least := 1; most := 500; END IF;
      ELSE
    END CASE;
    IF (most IS NULL) <> (NEW.value IS NULL) OR NEW.value < least OR NEW.value > most THEN
      RAISE EXCEPTION 'the value is out of the form''s range' USING ERRCODE = 'HK006';
    END IF;
    IF (form ->> 'form' = 'consent') <> (NEW.stance IS NOT NULL) THEN
      RAISE EXCEPTION 'the entry does not fit the form' USING ERRCODE = 'HK006';
    END IF;
    IF settings ->> 'comments' = 'required' AND coalesce(NEW.note, '') !~ '\\S' THEN
      RAISE EXCEPTION 'the entry needs a few words' USING ERRCODE = 'HK006';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER ballot_entry_check BEFORE INSERT OR UPDATE ON ballot_entry FOR EACH ROW EXECUTE FUNCTION check_ballot_entry()`,

  // Deferred: a ballot is whole when its transaction ends, and is judged then.
  `CREATE FUNCTION check_ballot_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    r round;
    form jsonb;
    taken numeric;
    entries integer;
    spread bigint;
  BEGIN
    SELECT * INTO r FROM round WHERE movement = NEW.movement AND id = NEW.round;
    form := r.record -> 'settings' -> 'form';
    SELECT count(*), coalesce(sum(CASE form ->> 'form'
      WHEN 'quadratic' THEN e.value::numeric * e.value WHEN 'knapsack' THEN p.amount ELSE coalesce(e.value, 0) END), 0)
      INTO entries, taken
      FROM ballot_entry e JOIN proposal p ON p.id = e.proposal WHERE e.ballot = NEW.ballot;
    spread := CASE form ->> 'form'
      WHEN 'points' THEN (form -> 'total')::bigint
      WHEN 'quadratic' THEN (form -> 'voices')::bigint
      WHEN 'knapsack' THEN r.available
      WHEN 'money' THEN CASE WHEN r.members > 0 THEN r.available / r.members ELSE 0 END
    END;
    IF taken > spread THEN
      RAISE EXCEPTION 'the ballot spends % of %', taken, spread USING ERRCODE = 'HK007';
    END IF;
    IF form ->> 'form' = 'approval' AND entries > (form -> 'most')::integer THEN
      RAISE EXCEPTION 'the ballot names too many' USING ERRCODE = 'HK007';
    END IF;
    IF form ->> 'form' = 'ranking' AND EXISTS (
      SELECT FROM ballot_entry a JOIN ballot_entry b ON b.ballot = a.ballot AND b.place > a.place AND b.value < a.value
      WHERE a.ballot = NEW.ballot) THEN
      RAISE EXCEPTION 'the ranks fall' USING ERRCODE = 'HK006';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER ballot_whole AFTER INSERT OR UPDATE ON ballot_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_ballot_whole()`,

  // An erased person's ballot leaves an open round; a counted one stays.
  `CREATE FUNCTION check_ballot_gone() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM round WHERE movement = OLD.movement AND id = OLD.round AND counted_at IS NOT NULL) THEN
      RAISE EXCEPTION 'a counted ballot stays' USING ERRCODE = 'HK008';
    END IF;
    RETURN OLD;
  END $$`,
  `CREATE TRIGGER ballot_gone BEFORE DELETE ON ballot FOR EACH ROW EXECUTE FUNCTION check_ballot_gone()`,
  `CREATE TRIGGER ballot_entry_gone BEFORE DELETE ON ballot_entry FOR EACH ROW EXECUTE FUNCTION check_ballot_gone()`,

  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'HK008';
  END $$`,
  `CREATE TRIGGER ballot_link_kept BEFORE UPDATE OR DELETE ON ballot_link FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];
