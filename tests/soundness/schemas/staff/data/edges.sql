-- Infinities, NaN, empty values, JSON null and cycles.
INSERT INTO departments VALUES (1, '', NULL, 'NaN', 1), (2, ' ', 1, 'Infinity', NULL);
UPDATE departments SET parent_id = 2 WHERE id = 1;
INSERT INTO employees VALUES
  (1, 1, NULL, '', '', 'lead', 'NaN', 'NaN', 'infinity', '-infinity', '{}', 'NaN'),
  (2, 1, 1, ' ', ' ', 'junior', 0, 99999999.99, '-infinity', 'infinity', '{"",NULL}', 'Infinity'),
  (-1, 2, 2, '☃', 'x', NULL, -1, NULL, '4713-01-01 BC', NULL, '{{a,b}}', '-Infinity');
UPDATE employees SET manager_id = 2 WHERE id = 1;
INSERT INTO employees VALUES (5, 1, NULL, 'Root', 'r', 'lead', 5, 5, '2020-01-01', NULL, '{}', 0), (6, 1, 5, 'Leaf', 'l', 'lead', 5, 5, '2020-01-01', NULL, '{}', 0);
INSERT INTO hr.absences VALUES (1, 1, 'empty', 'other', 1), (2, 2, '[-infinity,infinity]', NULL, 2), (3, 2, '(,)', 'sick', NULL);
INSERT INTO salaries VALUES (1, 'empty', 'NaN', ''), (1, '[infinity,infinity]', 'Infinity', NULL), (2, '(,)', '-Infinity', '');
INSERT INTO edges VALUES (1, 1, 0, ''), (1, 2, -1, ''), (2, 1, 2147483647, NULL), (2, 3, 1, 'x');
INSERT INTO measurements VALUES ('', 'infinity', 'NaN', 0, 'good'), ('', '-infinity', 'Infinity', -1, NULL), ('x', '2024-01-01Z', '-Infinity', 2147483647, 'bad'), ('x', '2024-01-02Z', '-0', 0, 'good');
INSERT INTO documents VALUES (1, 1, '', 'null', 'null', 'null', ''), (2, 2, ' ', '[]', '[]', '{"a": 1, "a": 2}', 'a:1'), (3, -1, NULL, '"s"', '0', ' 1 ', NULL), (4, NULL, 't', '{"title": "", "tags": [], "items": []}', '{"": null}', '""', 'x:1A');
INSERT INTO queue VALUES (1, '[]', 0, '', 'infinity'), (2, '0', -1, ' ', '-infinity');
INSERT INTO tallies VALUES ('home', -2147483648, 'infinity', ''), (' ', 0, '-infinity', NULL);
