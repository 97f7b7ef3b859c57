-- Infinities, NaN, arrays of several dimensions, JSON of every kind, and a value older than its domain's check.
ALTER DOMAIN late_letters DROP CONSTRAINT late;
INSERT INTO things (id, n, t, arr, tarr, j, ja, r, mr, ts, tz, d, x, p, pa, ad, ll, po, pos_arr, f, num, m, h, harr, iv) VALUES
 (1, 2147483647, 'x', '{{1,2},{3,4}}', '[5:6]={a,b}', '[]', '[null]', '(,)', '{(,)}', 'infinity', '-infinity', 'infinity', '<a/>', ROW('', ROW('', 0), '{}', 'red'), '{}', NULL, 'zzz', 4, '{1}', 'NaN', 'NaN', 'glad', 'red', '{red}', 'infinity'),
 (2, -1, 'A', '{2}', '{x}', '"str"', '"s"', '[5,)', '{[5,)}', '-infinity', 'infinity', '-infinity', '<a><c>1</c></a>', NULL, NULL, NULL, NULL, 4, NULL, 'Infinity', 'Infinity', 'glad', 'green', NULL, '-infinity'),
 (3, 5, 'ok', '{5}', '{ok}', '{"a": "NaN", "n": 3}', '{}', '(,5)', '{}', '2024-01-01', '2024-01-01Z', '2024-01-01', NULL, NULL, NULL, NULL, 'a', 4, NULL, '-0', '1e40', 'ok', NULL, NULL, '-1 day');
ALTER DOMAIN late_letters ADD CONSTRAINT late CHECK (VALUE IN ('a', 'b')) NOT VALID;
INSERT INTO par VALUES (1, '', 'k'); INSERT INTO s1.t VALUES ('', NULL); INSERT INTO s2.t VALUES ('', 0); INSERT INTO hollow DEFAULT VALUES;
INSERT INTO members SELECT 'org_', 'usr_', 'b' WHERE false;
