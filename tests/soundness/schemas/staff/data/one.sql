-- One row of everything, all of them matched and filled in.
INSERT INTO departments VALUES (1, 'Board', NULL, 100, 1);
UPDATE departments SET parent_id = 1;
INSERT INTO employees VALUES (1, 1, NULL, 'Ann', 'ann@example.org', 'lead', 5000, 100, '2020-01-01', '2030-01-01', '{sql,ts}', 4.5);
INSERT INTO hr.absences VALUES (1, 1, '[2024-01-01,2024-01-10)', 'holiday', 1);
INSERT INTO salaries VALUES (1, '[2020-01-01,2025-01-01)', 5000, 'start');
INSERT INTO edges VALUES (1, 2, 3, 'e');
INSERT INTO measurements VALUES ('s1', '2024-01-01Z', 1.5, 3, 'good');
INSERT INTO documents VALUES (1, 1, 'Doc', '{"title": "T", "tags": ["a", "b"], "items": [{"n": 1, "s": "x"}]}', '{"k": "v"}', '{"r": 1}', 'quick:1 fox:2');
INSERT INTO queue VALUES (1, '{"job": 1}', 0, 'w', '2024-01-01Z');
INSERT INTO tallies VALUES ('home', 1, '2024-01-01Z', 'c');
