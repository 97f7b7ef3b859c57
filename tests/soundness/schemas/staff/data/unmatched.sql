-- Nobody belongs anywhere.
INSERT INTO departments VALUES (1, 'Board', NULL, 1, NULL), (2, 'Lab', NULL, 2, NULL);
INSERT INTO employees VALUES (1, NULL, NULL, 'Ann', 'a@example.org', 'senior', 1, 2, '2020-01-01', '2022-01-01', '{a}', 1);
INSERT INTO edges VALUES (7, 8, 1, 'x');
INSERT INTO measurements VALUES ('lonely', '2024-01-01Z', 1, 1, 'good');
INSERT INTO documents VALUES (1, NULL, 'D', '[1, 2]', '{}', '1', 'x');
INSERT INTO tallies VALUES ('other', 1, now(), 'x');
