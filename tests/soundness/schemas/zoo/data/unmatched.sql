-- Nothing that any join could match.
INSERT INTO types (id, b, i2, i4, i8, f4, f8, n, n2, m, t, vc, c, nm, by, "char", d, ti, tiz, ts, tsz, iv, u, j, jb, jp, xm, ip, net, mac, mac8, pt, ln, ls, bx, pa, po, ci, bi, vb, tv, tq, e, p, ne, dl, dn, vj, i4s, ts_, f8s, ns, bs, ds, tszs, es, ps, jbs, us, bys, dls, il, pd, nl, r4, r8, rn, rd, rts, rtz, rf, m4, md, o, rc, rt, lsn, xi, ti_) VALUES
  (10, 'true', '1', '1', '1', '1.5', '2.5', '1.50', '1.5', '1.5', 'text', 'var', 'ch', 'name', '\x01ff', 'a', '2024-02-29', '10:00', '10:00+01', '2024-02-29 10:00', '2024-02-29 10:00Z', '1 day 02:00', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": 1, "a": null}', '{"a": {"b": [1, "x", null]}}', '$.a', '<a/>', '10.0.0.1', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '(1,2)', '{1,2,3}', '[(0,0),(1,1)]', '((0,0),(1,1))', '((0,0),(1,1))', '((0,0),(1,1),(2,0))', '<(0,0),1>', '1010', '101', '''a'':1 ''b'':2', '''a'' & ''b''', 'ok', '(1,x)', '(n,"(1,x)","{""(1,x)"",NULL}",ok)', 'a', 'a', '{}', '{1,2}', '{a,b}', '{1.5}', '{1.50}', '{t,f}', '{2024-01-01}', '{"2024-01-01 00:00Z"}', '{ok,sad}', '{"(1,x)"}', '{"{\"a\": 1}","null"}', '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}', '{"\\x01"}', '{a,b}', '{1}', '(1,x)', '{1,2}', '[1,5)', '[1,5)', '[1.5,2]', '[2024-01-01,2024-02-01)', '["2024-01-01","2024-01-02"]', '["2024-01-01 00:00Z","2024-01-02 00:00Z")', '[1,2]', '{[1,5),[7,9)}', '{[2024-01-01,2024-02-01)}', '1', 'types', 'integer', '0/1', '1', '(0,1)');
INSERT INTO solid (id, b, i2, i8, f4, f8, n, t, vc, c, by, d, ti, tiz, ts, tsz, iv, u, j, jb, xm, ip, pt, bx, ci, vb, tv, tq, e, p, ne, dl, ni, nt, i4s, ts_, es, ps, r4, rn, rtz, rd, m4) VALUES
  (20, 'true', '1', '1', '1.5', '2.5', '1.50', 'text', 'var', 'ch', '\x01ff', '2024-02-29', '10:00', '10:00+01', '2024-02-29 10:00', '2024-02-29 10:00Z', '1 day 02:00', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": 1, "a": null}', '{"a": {"b": [1, "x", null]}}', '<a/>', '10.0.0.1', '(1,2)', '((0,0),(1,1))', '<(0,0),1>', '101', '''a'':1 ''b'':2', '''a'' & ''b''', 'ok', '(1,x)', '(n,"(1,x)","{""(1,x)"",NULL}",ok)', 'a', '1', 'x', '{1,2}', '{a,b}', '{ok,sad}', '{"(1,x)"}', '[1,5)', '[1.5,2]', '["2024-01-01 00:00Z","2024-01-02 00:00Z")', '[2024-01-01,2024-02-01)', '{[1,5),[7,9)}');
-- Rows older than the constraints that are NOT VALID.
ALTER TABLE doubtful DROP CONSTRAINT doubtful_not_valid, DROP CONSTRAINT doubtful_unchecked;
ALTER TABLE referencing DROP CONSTRAINT referencing_unchecked;
INSERT INTO referenced VALUES ('ref_z', 'one');
INSERT INTO referencing (id, unchecked_ref) VALUES (30, 'x');
INSERT INTO keys (id, plain, a, b) VALUES (40, 'p', 1, 1);
INSERT INTO child (id, kind) VALUES (50, 'other');
INSERT INTO doubtful (id, checked, checked_positive, flag, pair_check, pair_other) VALUES (60, 'c', 6, true, 'a', 'b');
INSERT INTO logs VALUES ('2021-01-01Z', 7, 'x');
INSERT INTO defaults (id, d_req) VALUES (70, 'x');
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE doubtful ADD CONSTRAINT doubtful_not_valid NOT NULL not_valid NOT VALID;
ALTER TABLE doubtful ADD CONSTRAINT doubtful_unchecked CHECK (check_not_valid IS NOT NULL AND check_not_valid IN ('a', 'b')) NOT VALID;
ALTER TABLE referencing ADD CONSTRAINT referencing_unchecked FOREIGN KEY (unchecked_ref) REFERENCES referenced NOT VALID;
