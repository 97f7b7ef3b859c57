-- Roles are no part of a dump: those that grants and policies name are made before.
CREATE TABLE notes (id BIGINT PRIMARY KEY, owner TEXT NOT NULL, body TEXT);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes TO app_user, "Read Only" USING (owner = current_user);
GRANT SELECT, INSERT ON notes TO app_user WITH GRANT OPTION;
REVOKE ALL ON notes FROM auditor;
ALTER TABLE notes OWNER TO boss;
ALTER DEFAULT PRIVILEGES FOR ROLE boss GRANT SELECT ON TABLES TO reporter;
