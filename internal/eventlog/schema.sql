-- The event log. Times are UTC, lengths are microseconds, NULL means "not known".
CREATE TABLE meta (version INTEGER NOT NULL, next_source UINTEGER NOT NULL);
INSERT INTO meta VALUES (1, 1);

CREATE TABLE source (
  id UINTEGER NOT NULL, name VARCHAR NOT NULL, state VARCHAR NOT NULL,
  format VARCHAR NOT NULL, digest VARCHAR NOT NULL, plan VARCHAR NOT NULL,
  bytes BIGINT NOT NULL, records BIGINT NOT NULL,
  events BIGINT NOT NULL, profiles BIGINT NOT NULL, rejected BIGINT NOT NULL,
  imported TIMESTAMP NOT NULL, first_time TIMESTAMP, last_time TIMESTAMP,
  columns UINTEGER NOT NULL); -- bit n: the n-th column of event was ever known

-- seq is source << 40 | record number. A row stands for a line of its source,
-- so an event that two sources report stands here twice; see the view.
-- An id of 32 hex digits, as imports make them, stands in id_high and id_low:
-- nothing else takes as long to write. Told how to pack names, DuckDB need not
-- try every way on each row group.
CREATE TABLE event (
  seq UBIGINT NOT NULL, time TIMESTAMP NOT NULL,
  id VARCHAR USING COMPRESSION fsst, id_high UBIGINT, id_low UBIGINT,
  customer VARCHAR USING COMPRESSION fsst, journey VARCHAR,
  touchpoint VARCHAR NOT NULL, channel VARCHAR, party VARCHAR,
  agent VARCHAR, team VARCHAR, outcome VARCHAR, text VARCHAR, lang VARCHAR,
  duration_us BIGINT, wait_us BIGINT, handle_us BIGINT, hold_us BIGINT, cost_cents BIGINT,
  score DOUBLE, score_min DOUBLE, score_max DOUBLE, score_kind VARCHAR,
  attrs MAP(VARCHAR, VARCHAR));

CREATE TABLE profile (seq UBIGINT NOT NULL, customer VARCHAR, journey VARCHAR, attrs MAP(VARCHAR, VARCHAR));

CREATE TABLE reject (source UINTEGER NOT NULL, line BIGINT NOT NULL, reason VARCHAR NOT NULL, raw VARCHAR NOT NULL);

-- Each event once, as it was first reported.
CREATE VIEW events AS
SELECT * EXCLUDE (id_high, id_low)
  REPLACE (coalesce(id, format('{:016x}{:016x}', id_high, id_low)) AS id)
FROM event
QUALIFY row_number() OVER (
  PARTITION BY customer, CASE WHEN customer IS NULL THEN journey END, event.id, id_high, id_low ORDER BY seq) = 1;
