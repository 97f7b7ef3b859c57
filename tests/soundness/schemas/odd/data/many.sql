-- Rows that each constraint lets pass.
INSERT INTO s1.t VALUES ('a', NULL), ('b', 1); INSERT INTO s2.t VALUES (NULL, 1), ('c', 2); INSERT INTO public.t VALUES ('p', 1);
INSERT INTO checks (id, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z) VALUES
 (1, NULL, 1, 1, 1, 1, 1, 1, 1, 7, 'x', 'x', 'x', 'pre_1', 'x', ROW('s', 1), NULL, 'x', 'b`${_"''z', E'line\nfeed', 't', NULL, 2, 'y', 'x', 'x', true),
 (60, NULL, 1, 1, 1, 1, 1, 1, 1, NULL, NULL, 'y', 'other', NULL, 'other', ROW('s', 1), ROW(NULL,NULL), NULL, NULL, E'\u2028', 't', 3, NULL, NULL, NULL, NULL, false);
INSERT INTO orgs VALUES ('org_1'), ('org_2');
INSERT INTO members VALUES ('org_1', 'usr_1', 'a'), ('org_2', 'usr_1x', 'b');
INSERT INTO posts VALUES (1, NULL, 'garbage', NULL, 'org_1', 'usr_1', NULL, NULL), (2, 'junk', NULL, 'zzz', 'org_2', 'usr_1x', 'org_1', 'usr_1'), (3, 'org_1', 'usr_1', 'a', 'org_1', 'usr_1', NULL, NULL);
INSERT INTO folded VALUES ('fld_1', 'x'), ('fld_2', 'y'); INSERT INTO folding VALUES (1, 'fld_1', 'x'), (2, NULL, NULL);
INSERT INTO padded VALUES ('a'), ('bb'); INSERT INTO padding VALUES (1, 'a', 'a'), (2, 'bb', 'x'), (3, NULL, NULL);
INSERT INTO cit VALUES ('CIT_x', 'ci2_a'), ('cit_', NULL); INSERT INTO citr VALUES (1, 'cit_X', 'CI2_A'), (2, NULL, NULL);
INSERT INTO gp (id, a) VALUES (1, NULL), (2, 2); INSERT INTO gc (id, a) VALUES (3, NULL), (4, 2), (5, 5);
INSERT INTO gpart (id, a) VALUES (1, NULL), (101, NULL), (2, 3);
INSERT INTO par VALUES (1, 'n', 'k'), (2, NULL, NULL), (3, 'q', 'l'); INSERT INTO chi VALUES (1, 'n', 'k'), (5, 'x', NULL);
INSERT INTO pt VALUES (2, 'x'), (4, 'y'); INSERT INTO trg VALUES (1, 'n', 'o'), (2, 'm', NULL); INSERT INTO off VALUES (1, 'n'), (2, NULL);
INSERT INTO base VALUES (1, 'open', 'org_1', 'red'), (2, 'shut', 'org_2', 'green');
INSERT INTO ruled VALUES (1, 'r'), (3, 'q');
REFRESH MATERIALIZED VIEW mat_v;
INSERT INTO dropped (b, d, f) VALUES ('b', NULL, NULL), ('bb', 'd', 2);
INSERT INTO hollow VALUES (NULL, NULL, NULL), (1, 'x', true);
INSERT INTO things (id, n, t, arr, tarr, j, ja, r, mr, ts, tz, d, x, p, pa, ad, ll, po, pos_arr, f, num, m, h, harr, iv) VALUES
 (1, 1, 'one', '{1,NULL}', '{a,NULL,b}', '{"a": null, "b": [1, {"c": null}]}', '{"a":1}', '[1,3)', '{[1,2),[4,5)}', '2024-01-01', '2024-01-01Z', '2024-01-01', '<a b="1"><c>x</c><c/></a>', ROW('n', ROW('s', NULL), ARRAY[ROW(NULL, 1)::addr, NULL], NULL), ARRAY[NULL, ROW('s', 1)::addr], ROW('z', 3), 'a', 4, '{1,NULL}', 1.5, 2.5, 'ok', 'red', '{red,NULL}', '1 day'),
 (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
 (3, 0, '', '{}', '{}', 'null', 'null', 'empty', '{}', '2024-01-01', '2024-01-01Z', '2024-01-01', '<z/>', ROW(NULL, NULL, NULL, NULL), '{}', ROW(NULL, NULL), 'b', 1, '{}', 0, 0, 'sad', 'green', '{}', '0');
INSERT INTO uniq_ts VALUES ('2024-03-10 02:30', '2011-12-30', '2024-01-01Z'), ('2024-03-10 03:30', '2011-12-31', '2024-01-02Z');
INSERT INTO temporal VALUES ('[1,2)', '[2024-01-01,2024-02-01)', 'x'), ('[1,2)', '[2024-02-01,2024-03-01)', NULL);
