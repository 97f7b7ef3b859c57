-- NULL in every nullable column.
INSERT INTO departments VALUES (1, 'Board', NULL, NULL, NULL), (2, '', 1, NULL, 2), (3, 'Lab', 2, 5, NULL);
INSERT INTO employees VALUES
  (1, NULL, NULL, 'Ann', NULL, NULL, 0, NULL, '2020-01-01', NULL, '{}', NULL),
  (2, 2, 1, '', NULL, NULL, 1, NULL, '2020-01-01', NULL, '{NULL}', NULL),
  (3, 2, 1, 'Cid', 'c@example.org', 'junior', 2, 0, '2020-01-01', '2021-01-01', '{x}', 0);
INSERT INTO hr.absences VALUES (1, 1, '[2024-01-01,)', NULL, NULL), (2, 1, 'empty', 'sick', NULL);
INSERT INTO salaries VALUES (1, '[2020-01-01,)', 1, NULL), (2, '(,)', 0, NULL);
INSERT INTO edges VALUES (1, 2, NULL, NULL), (2, 3, NULL, NULL), (3, 1, NULL, NULL);
INSERT INTO measurements VALUES ('s1', '2024-01-01Z', NULL, NULL, NULL), ('s1', '2024-01-02Z', NULL, 1, 'bad'), ('s2', '2024-01-01Z', 5, NULL, NULL);
INSERT INTO documents VALUES (1, NULL, NULL, 'null', NULL, NULL, NULL), (2, 1, NULL, '{}', 'null', 'null', ''), (3, NULL, '', '{"title": null, "tags": null, "items": [null, {}]}', '{"k": null}', '[]', NULL);
INSERT INTO queue VALUES (1, NULL, 0, NULL, '2024-01-01Z'), (2, 'null', 3, NULL, '2030-01-01Z');
INSERT INTO tallies VALUES ('home', 0, NULL, NULL), ('', 5, NULL, NULL);
