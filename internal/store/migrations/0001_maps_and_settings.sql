-- Plain SQL that PostgreSQL reads as well.
CREATE TABLE maps (
  id       TEXT PRIMARY KEY,
  title    TEXT NOT NULL,
  revision BIGINT NOT NULL,
  document TEXT NOT NULL
);

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
