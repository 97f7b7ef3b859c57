import { expect, test } from "vitest";
import { useVerdicts } from "../verdicts.js";

const { nulls } = useVerdicts(`
  CREATE TABLE t (id int PRIMARY KEY, n text NOT NULL DEFAULT 'n', x int);
  CREATE TABLE u (id int PRIMARY KEY, t_id int NOT NULL, v text NOT NULL);
  INSERT INTO t VALUES (1, 'a', 1), (2, 'b', NULL);
  INSERT INTO u VALUES (1, 1, 'u');
  CREATE VIEW plain AS SELECT id, n, x FROM t;
  CREATE VIEW with_x AS SELECT id, x FROM t WHERE x IS NOT NULL;
  CREATE VIEW over_with_x AS SELECT * FROM with_x;
  CREATE VIEW joined AS SELECT t.id, u.id AS u_id, u.v FROM t LEFT JOIN u ON u.t_id = t.id;
  CREATE VIEW labelled AS SELECT id, upper(n) AS label, coalesce(x, 0) AS x FROM t;
  CREATE MATERIALIZED VIEW stored AS SELECT id, x, count(*) AS k FROM t GROUP BY id;
  CREATE VIEW read_only AS SELECT id, n FROM t;
  CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.n = NULL; RETURN NEW; END';
  CREATE TRIGGER lose INSTEAD OF INSERT OR UPDATE ON read_only FOR EACH ROW EXECUTE FUNCTION lose();
  CREATE VIEW over_read_only AS SELECT id, n FROM read_only;
`);

test.each([
  ["SELECT * FROM plain", "!!?"],
  ["SELECT * FROM with_x", "!!"],
  ["SELECT * FROM over_with_x", "!!"],
  ["SELECT * FROM joined", "!??"],
  ["SELECT * FROM joined WHERE v = 'u'", "!!!"],
  ["SELECT v FROM joined WHERE u_id IS NOT NULL", "!"],
  ["SELECT * FROM labelled", "!!!"],
  ["SELECT * FROM stored", "!?!"],
  ["SELECT p.n FROM u LEFT JOIN plain p ON p.id = u.id", "?"],
  ["SELECT relname, relkind FROM pg_class", "!!"],
  ["SELECT table_name FROM information_schema.tables", "!"],
])("a view's columns are those of its query: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});

test.each([
  ["INSERT INTO with_x (id) VALUES (9) RETURNING id, x", "!?"],
  ["UPDATE with_x SET x = NULL RETURNING id, x", "!?"],
  ["UPDATE over_with_x SET x = NULL RETURNING id, x", "!?"],
  ["UPDATE with_x SET x = NULL RETURNING old.x, new.x", "!?"],
  ["DELETE FROM with_x RETURNING id, x", "!!"],
  ["UPDATE plain SET n = 'z' RETURNING id, n, x", "!!?"],
  ["UPDATE read_only SET n = 'z' RETURNING id, n", "??"],
  ["UPDATE over_read_only SET n = 'z' RETURNING id, n", "??"],
  ["DELETE FROM plain WHERE x = 1 RETURNING n, x", "!!"],
])("a row written through a view need not satisfy the view: %s", async (sql, flags) => {
  expect(await nulls(sql)).toBe(flags);
});
