-- The event log. Times are UTC, lengths are microseconds, NULL means "not known".
CREATE TABLE meta (version INTEGER NOT NULL, next_source UINTEGER NOT NULL);
INSERT INTO meta VALUES (1, 1);

CREATE TABLE source (
  id UINTEGER NOT NULL, name VARCHAR NOT NULL, state VARCHAR NOT NULL,
  format VARCHAR NOT NULL, digest VARCHAR NOT NULL, plan VARCHAR NOT NULL,
  bytes BIGINT NOT NULL, records BIGINT NOT NULL,
  events BIGINT NOT NULL, profiles BIGINT NOT NULL, rejected BIGINT NOT NULL,
  imported TIMESTAMP NOT NULL, first_time TIMESTAMP, last_time TIMESTAMP,
  columns UINTEGER NOT NULL); -- bit n: the n-th column of eventSchema was ever known

-- seq is source << 40 | record number. A row stands for a line of its source,
-- so an event that two sources report stands here twice; the view events has
-- each once. Further columns are added when the first event knows them (see
-- widen.go), because an empty one takes as long to write as a full one; the
-- view has them all:
--   id, customer, journey, channel, party, agent, team, outcome, text, lang,
--   duration_us, wait_us, handle_us, hold_us, cost_cents,
--   score, score_min, score_max, score_kind, attrs.
-- An id of 32 hex digits, as imports make them, stands in id_high and id_low:
-- nothing else takes as long to write.
CREATE TABLE event (
  seq UBIGINT NOT NULL USING COMPRESSION bitpacking,
  time TIMESTAMP NOT NULL USING COMPRESSION bitpacking,
  touchpoint VARCHAR NOT NULL USING COMPRESSION dictionary);

CREATE TABLE profile (seq UBIGINT NOT NULL, customer VARCHAR, journey VARCHAR, attrs MAP(VARCHAR, VARCHAR));

CREATE TABLE reject (source UINTEGER NOT NULL, line BIGINT NOT NULL, reason VARCHAR NOT NULL, raw VARCHAR NOT NULL);
