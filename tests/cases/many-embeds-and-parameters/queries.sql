-- name: SixtyFourEmbeds :many
SELECT
  sqlc.embed(t0),
  sqlc.embed(t1),
  sqlc.embed(t2),
  sqlc.embed(t3),
  sqlc.embed(t4),
  sqlc.embed(t5),
  sqlc.embed(t6),
  sqlc.embed(t7),
  sqlc.embed(t8),
  sqlc.embed(t9),
  sqlc.embed(t10),
  sqlc.embed(t11),
  sqlc.embed(t12),
  sqlc.embed(t13),
  sqlc.embed(t14),
  sqlc.embed(t15),
  sqlc.embed(t16),
  sqlc.embed(t17),
  sqlc.embed(t18),
  sqlc.embed(t19),
  sqlc.embed(t20),
  sqlc.embed(t21),
  sqlc.embed(t22),
  sqlc.embed(t23),
  sqlc.embed(t24),
  sqlc.embed(t25),
  sqlc.embed(t26),
  sqlc.embed(t27),
  sqlc.embed(t28),
  sqlc.embed(t29),
  sqlc.embed(t30),
  sqlc.embed(t31),
  sqlc.embed(t32),
  sqlc.embed(t33),
  sqlc.embed(t34),
  sqlc.embed(t35),
  sqlc.embed(t36),
  sqlc.embed(t37),
  sqlc.embed(t38),
  sqlc.embed(t39),
  sqlc.embed(t40),
  sqlc.embed(t41),
  sqlc.embed(t42),
  sqlc.embed(t43),
  sqlc.embed(t44),
  sqlc.embed(t45),
  sqlc.embed(t46),
  sqlc.embed(t47),
  sqlc.embed(t48),
  sqlc.embed(t49),
  sqlc.embed(t50),
  sqlc.embed(t51),
  sqlc.embed(t52),
  sqlc.embed(t53),
  sqlc.embed(t54),
  sqlc.embed(t55),
  sqlc.embed(t56),
  sqlc.embed(t57),
  sqlc.embed(t58),
  sqlc.embed(t59),
  sqlc.embed(t60),
  sqlc.embed(t61),
  sqlc.embed(t62),
  sqlc.embed(t63)
FROM wide t0
LEFT JOIN wide t1 ON t1.id = t0.c1
LEFT JOIN wide t2 ON t2.id = t1.c1
LEFT JOIN wide t3 ON t3.id = t2.c1
LEFT JOIN wide t4 ON t4.id = t3.c1
LEFT JOIN wide t5 ON t5.id = t4.c1
LEFT JOIN wide t6 ON t6.id = t5.c1
LEFT JOIN wide t7 ON t7.id = t6.c1
LEFT JOIN wide t8 ON t8.id = t7.c1
LEFT JOIN wide t9 ON t9.id = t8.c1
LEFT JOIN wide t10 ON t10.id = t9.c1
LEFT JOIN wide t11 ON t11.id = t10.c1
LEFT JOIN wide t12 ON t12.id = t11.c1
LEFT JOIN wide t13 ON t13.id = t12.c1
LEFT JOIN wide t14 ON t14.id = t13.c1
LEFT JOIN wide t15 ON t15.id = t14.c1
LEFT JOIN wide t16 ON t16.id = t15.c1
LEFT JOIN wide t17 ON t17.id = t16.c1
LEFT JOIN wide t18 ON t18.id = t17.c1
LEFT JOIN wide t19 ON t19.id = t18.c1
LEFT JOIN wide t20 ON t20.id = t19.c1
LEFT JOIN wide t21 ON t21.id = t20.c1
LEFT JOIN wide t22 ON t22.id = t21.c1
LEFT JOIN wide t23 ON t23.id = t22.c1
LEFT JOIN wide t24 ON t24.id = t23.c1
LEFT JOIN wide t25 ON t25.id = t24.c1
LEFT JOIN wide t26 ON t26.id = t25.c1
LEFT JOIN wide t27 ON t27.id = t26.c1
LEFT JOIN wide t28 ON t28.id = t27.c1
LEFT JOIN wide t29 ON t29.id = t28.c1
LEFT JOIN wide t30 ON t30.id = t29.c1
LEFT JOIN wide t31 ON t31.id = t30.c1
LEFT JOIN wide t32 ON t32.id = t31.c1
LEFT JOIN wide t33 ON t33.id = t32.c1
LEFT JOIN wide t34 ON t34.id = t33.c1
LEFT JOIN wide t35 ON t35.id = t34.c1
LEFT JOIN wide t36 ON t36.id = t35.c1
LEFT JOIN wide t37 ON t37.id = t36.c1
LEFT JOIN wide t38 ON t38.id = t37.c1
LEFT JOIN wide t39 ON t39.id = t38.c1
LEFT JOIN wide t40 ON t40.id = t39.c1
LEFT JOIN wide t41 ON t41.id = t40.c1
LEFT JOIN wide t42 ON t42.id = t41.c1
LEFT JOIN wide t43 ON t43.id = t42.c1
LEFT JOIN wide t44 ON t44.id = t43.c1
LEFT JOIN wide t45 ON t45.id = t44.c1
LEFT JOIN wide t46 ON t46.id = t45.c1
LEFT JOIN wide t47 ON t47.id = t46.c1
LEFT JOIN wide t48 ON t48.id = t47.c1
LEFT JOIN wide t49 ON t49.id = t48.c1
LEFT JOIN wide t50 ON t50.id = t49.c1
LEFT JOIN wide t51 ON t51.id = t50.c1
LEFT JOIN wide t52 ON t52.id = t51.c1
LEFT JOIN wide t53 ON t53.id = t52.c1
LEFT JOIN wide t54 ON t54.id = t53.c1
LEFT JOIN wide t55 ON t55.id = t54.c1
LEFT JOIN wide t56 ON t56.id = t55.c1
LEFT JOIN wide t57 ON t57.id = t56.c1
LEFT JOIN wide t58 ON t58.id = t57.c1
LEFT JOIN wide t59 ON t59.id = t58.c1
LEFT JOIN wide t60 ON t60.id = t59.c1
LEFT JOIN wide t61 ON t61.id = t60.c1
LEFT JOIN wide t62 ON t62.id = t61.c1
LEFT JOIN wide t63 ON t63.id = t62.c1;

-- name: SixHundredNargs :exec
INSERT INTO wide (id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33, c34, c35, c36, c37, c38, c39, c40)
SELECT row_number() OVER (), v.* FROM (VALUES
  (sqlc.narg(r0_c1)::bigint, sqlc.narg(r0_c2)::bigint, sqlc.narg(r0_c3)::bigint, sqlc.narg(r0_c4)::bigint, sqlc.narg(r0_c5)::bigint, sqlc.narg(r0_c6)::bigint, sqlc.narg(r0_c7)::bigint, sqlc.narg(r0_c8)::bigint, sqlc.narg(r0_c9)::bigint, sqlc.narg(r0_c10)::bigint, sqlc.narg(r0_c11)::bigint, sqlc.narg(r0_c12)::bigint, sqlc.narg(r0_c13)::bigint, sqlc.narg(r0_c14)::bigint, sqlc.narg(r0_c15)::bigint, sqlc.narg(r0_c16)::bigint, sqlc.narg(r0_c17)::bigint, sqlc.narg(r0_c18)::bigint, sqlc.narg(r0_c19)::bigint, sqlc.narg(r0_c20)::bigint, sqlc.narg(r0_c21)::bigint, sqlc.narg(r0_c22)::bigint, sqlc.narg(r0_c23)::bigint, sqlc.narg(r0_c24)::bigint, sqlc.narg(r0_c25)::bigint, sqlc.narg(r0_c26)::bigint, sqlc.narg(r0_c27)::bigint, sqlc.narg(r0_c28)::bigint, sqlc.narg(r0_c29)::bigint, sqlc.narg(r0_c30)::bigint, sqlc.narg(r0_c31)::bigint, sqlc.narg(r0_c32)::bigint, sqlc.narg(r0_c33)::bigint, sqlc.narg(r0_c34)::bigint, sqlc.narg(r0_c35)::bigint, sqlc.narg(r0_c36)::bigint, sqlc.narg(r0_c37)::bigint, sqlc.narg(r0_c38)::bigint, sqlc.narg(r0_c39)::bigint, sqlc.narg(r0_c40)::bigint),
  (sqlc.narg(r1_c1)::bigint, sqlc.narg(r1_c2)::bigint, sqlc.narg(r1_c3)::bigint, sqlc.narg(r1_c4)::bigint, sqlc.narg(r1_c5)::bigint, sqlc.narg(r1_c6)::bigint, sqlc.narg(r1_c7)::bigint, sqlc.narg(r1_c8)::bigint, sqlc.narg(r1_c9)::bigint, sqlc.narg(r1_c10)::bigint, sqlc.narg(r1_c11)::bigint, sqlc.narg(r1_c12)::bigint, sqlc.narg(r1_c13)::bigint, sqlc.narg(r1_c14)::bigint, sqlc.narg(r1_c15)::bigint, sqlc.narg(r1_c16)::bigint, sqlc.narg(r1_c17)::bigint, sqlc.narg(r1_c18)::bigint, sqlc.narg(r1_c19)::bigint, sqlc.narg(r1_c20)::bigint, sqlc.narg(r1_c21)::bigint, sqlc.narg(r1_c22)::bigint, sqlc.narg(r1_c23)::bigint, sqlc.narg(r1_c24)::bigint, sqlc.narg(r1_c25)::bigint, sqlc.narg(r1_c26)::bigint, sqlc.narg(r1_c27)::bigint, sqlc.narg(r1_c28)::bigint, sqlc.narg(r1_c29)::bigint, sqlc.narg(r1_c30)::bigint, sqlc.narg(r1_c31)::bigint, sqlc.narg(r1_c32)::bigint, sqlc.narg(r1_c33)::bigint, sqlc.narg(r1_c34)::bigint, sqlc.narg(r1_c35)::bigint, sqlc.narg(r1_c36)::bigint, sqlc.narg(r1_c37)::bigint, sqlc.narg(r1_c38)::bigint, sqlc.narg(r1_c39)::bigint, sqlc.narg(r1_c40)::bigint),
  (sqlc.narg(r2_c1)::bigint, sqlc.narg(r2_c2)::bigint, sqlc.narg(r2_c3)::bigint, sqlc.narg(r2_c4)::bigint, sqlc.narg(r2_c5)::bigint, sqlc.narg(r2_c6)::bigint, sqlc.narg(r2_c7)::bigint, sqlc.narg(r2_c8)::bigint, sqlc.narg(r2_c9)::bigint, sqlc.narg(r2_c10)::bigint, sqlc.narg(r2_c11)::bigint, sqlc.narg(r2_c12)::bigint, sqlc.narg(r2_c13)::bigint, sqlc.narg(r2_c14)::bigint, sqlc.narg(r2_c15)::bigint, sqlc.narg(r2_c16)::bigint, sqlc.narg(r2_c17)::bigint, sqlc.narg(r2_c18)::bigint, sqlc.narg(r2_c19)::bigint, sqlc.narg(r2_c20)::bigint, sqlc.narg(r2_c21)::bigint, sqlc.narg(r2_c22)::bigint, sqlc.narg(r2_c23)::bigint, sqlc.narg(r2_c24)::bigint, sqlc.narg(r2_c25)::bigint, sqlc.narg(r2_c26)::bigint, sqlc.narg(r2_c27)::bigint, sqlc.narg(r2_c28)::bigint, sqlc.narg(r2_c29)::bigint, sqlc.narg(r2_c30)::bigint, sqlc.narg(r2_c31)::bigint, sqlc.narg(r2_c32)::bigint, sqlc.narg(r2_c33)::bigint, sqlc.narg(r2_c34)::bigint, sqlc.narg(r2_c35)::bigint, sqlc.narg(r2_c36)::bigint, sqlc.narg(r2_c37)::bigint, sqlc.narg(r2_c38)::bigint, sqlc.narg(r2_c39)::bigint, sqlc.narg(r2_c40)::bigint),
  (sqlc.narg(r3_c1)::bigint, sqlc.narg(r3_c2)::bigint, sqlc.narg(r3_c3)::bigint, sqlc.narg(r3_c4)::bigint, sqlc.narg(r3_c5)::bigint, sqlc.narg(r3_c6)::bigint, sqlc.narg(r3_c7)::bigint, sqlc.narg(r3_c8)::bigint, sqlc.narg(r3_c9)::bigint, sqlc.narg(r3_c10)::bigint, sqlc.narg(r3_c11)::bigint, sqlc.narg(r3_c12)::bigint, sqlc.narg(r3_c13)::bigint, sqlc.narg(r3_c14)::bigint, sqlc.narg(r3_c15)::bigint, sqlc.narg(r3_c16)::bigint, sqlc.narg(r3_c17)::bigint, sqlc.narg(r3_c18)::bigint, sqlc.narg(r3_c19)::bigint, sqlc.narg(r3_c20)::bigint, sqlc.narg(r3_c21)::bigint, sqlc.narg(r3_c22)::bigint, sqlc.narg(r3_c23)::bigint, sqlc.narg(r3_c24)::bigint, sqlc.narg(r3_c25)::bigint, sqlc.narg(r3_c26)::bigint, sqlc.narg(r3_c27)::bigint, sqlc.narg(r3_c28)::bigint, sqlc.narg(r3_c29)::bigint, sqlc.narg(r3_c30)::bigint, sqlc.narg(r3_c31)::bigint, sqlc.narg(r3_c32)::bigint, sqlc.narg(r3_c33)::bigint, sqlc.narg(r3_c34)::bigint, sqlc.narg(r3_c35)::bigint, sqlc.narg(r3_c36)::bigint, sqlc.narg(r3_c37)::bigint, sqlc.narg(r3_c38)::bigint, sqlc.narg(r3_c39)::bigint, sqlc.narg(r3_c40)::bigint),
  (sqlc.narg(r4_c1)::bigint, sqlc.narg(r4_c2)::bigint, sqlc.narg(r4_c3)::bigint, sqlc.narg(r4_c4)::bigint, sqlc.narg(r4_c5)::bigint, sqlc.narg(r4_c6)::bigint, sqlc.narg(r4_c7)::bigint, sqlc.narg(r4_c8)::bigint, sqlc.narg(r4_c9)::bigint, sqlc.narg(r4_c10)::bigint, sqlc.narg(r4_c11)::bigint, sqlc.narg(r4_c12)::bigint, sqlc.narg(r4_c13)::bigint, sqlc.narg(r4_c14)::bigint, sqlc.narg(r4_c15)::bigint, sqlc.narg(r4_c16)::bigint, sqlc.narg(r4_c17)::bigint, sqlc.narg(r4_c18)::bigint, sqlc.narg(r4_c19)::bigint, sqlc.narg(r4_c20)::bigint, sqlc.narg(r4_c21)::bigint, sqlc.narg(r4_c22)::bigint, sqlc.narg(r4_c23)::bigint, sqlc.narg(r4_c24)::bigint, sqlc.narg(r4_c25)::bigint, sqlc.narg(r4_c26)::bigint, sqlc.narg(r4_c27)::bigint, sqlc.narg(r4_c28)::bigint, sqlc.narg(r4_c29)::bigint, sqlc.narg(r4_c30)::bigint, sqlc.narg(r4_c31)::bigint, sqlc.narg(r4_c32)::bigint, sqlc.narg(r4_c33)::bigint, sqlc.narg(r4_c34)::bigint, sqlc.narg(r4_c35)::bigint, sqlc.narg(r4_c36)::bigint, sqlc.narg(r4_c37)::bigint, sqlc.narg(r4_c38)::bigint, sqlc.narg(r4_c39)::bigint, sqlc.narg(r4_c40)::bigint),
  (sqlc.narg(r5_c1)::bigint, sqlc.narg(r5_c2)::bigint, sqlc.narg(r5_c3)::bigint, sqlc.narg(r5_c4)::bigint, sqlc.narg(r5_c5)::bigint, sqlc.narg(r5_c6)::bigint, sqlc.narg(r5_c7)::bigint, sqlc.narg(r5_c8)::bigint, sqlc.narg(r5_c9)::bigint, sqlc.narg(r5_c10)::bigint, sqlc.narg(r5_c11)::bigint, sqlc.narg(r5_c12)::bigint, sqlc.narg(r5_c13)::bigint, sqlc.narg(r5_c14)::bigint, sqlc.narg(r5_c15)::bigint, sqlc.narg(r5_c16)::bigint, sqlc.narg(r5_c17)::bigint, sqlc.narg(r5_c18)::bigint, sqlc.narg(r5_c19)::bigint, sqlc.narg(r5_c20)::bigint, sqlc.narg(r5_c21)::bigint, sqlc.narg(r5_c22)::bigint, sqlc.narg(r5_c23)::bigint, sqlc.narg(r5_c24)::bigint, sqlc.narg(r5_c25)::bigint, sqlc.narg(r5_c26)::bigint, sqlc.narg(r5_c27)::bigint, sqlc.narg(r5_c28)::bigint, sqlc.narg(r5_c29)::bigint, sqlc.narg(r5_c30)::bigint, sqlc.narg(r5_c31)::bigint, sqlc.narg(r5_c32)::bigint, sqlc.narg(r5_c33)::bigint, sqlc.narg(r5_c34)::bigint, sqlc.narg(r5_c35)::bigint, sqlc.narg(r5_c36)::bigint, sqlc.narg(r5_c37)::bigint, sqlc.narg(r5_c38)::bigint, sqlc.narg(r5_c39)::bigint, sqlc.narg(r5_c40)::bigint),
  (sqlc.narg(r6_c1)::bigint, sqlc.narg(r6_c2)::bigint, sqlc.narg(r6_c3)::bigint, sqlc.narg(r6_c4)::bigint, sqlc.narg(r6_c5)::bigint, sqlc.narg(r6_c6)::bigint, sqlc.narg(r6_c7)::bigint, sqlc.narg(r6_c8)::bigint, sqlc.narg(r6_c9)::bigint, sqlc.narg(r6_c10)::bigint, sqlc.narg(r6_c11)::bigint, sqlc.narg(r6_c12)::bigint, sqlc.narg(r6_c13)::bigint, sqlc.narg(r6_c14)::bigint, sqlc.narg(r6_c15)::bigint, sqlc.narg(r6_c16)::bigint, sqlc.narg(r6_c17)::bigint, sqlc.narg(r6_c18)::bigint, sqlc.narg(r6_c19)::bigint, sqlc.narg(r6_c20)::bigint, sqlc.narg(r6_c21)::bigint, sqlc.narg(r6_c22)::bigint, sqlc.narg(r6_c23)::bigint, sqlc.narg(r6_c24)::bigint, sqlc.narg(r6_c25)::bigint, sqlc.narg(r6_c26)::bigint, sqlc.narg(r6_c27)::bigint, sqlc.narg(r6_c28)::bigint, sqlc.narg(r6_c29)::bigint, sqlc.narg(r6_c30)::bigint, sqlc.narg(r6_c31)::bigint, sqlc.narg(r6_c32)::bigint, sqlc.narg(r6_c33)::bigint, sqlc.narg(r6_c34)::bigint, sqlc.narg(r6_c35)::bigint, sqlc.narg(r6_c36)::bigint, sqlc.narg(r6_c37)::bigint, sqlc.narg(r6_c38)::bigint, sqlc.narg(r6_c39)::bigint, sqlc.narg(r6_c40)::bigint),
  (sqlc.narg(r7_c1)::bigint, sqlc.narg(r7_c2)::bigint, sqlc.narg(r7_c3)::bigint, sqlc.narg(r7_c4)::bigint, sqlc.narg(r7_c5)::bigint, sqlc.narg(r7_c6)::bigint, sqlc.narg(r7_c7)::bigint, sqlc.narg(r7_c8)::bigint, sqlc.narg(r7_c9)::bigint, sqlc.narg(r7_c10)::bigint, sqlc.narg(r7_c11)::bigint, sqlc.narg(r7_c12)::bigint, sqlc.narg(r7_c13)::bigint, sqlc.narg(r7_c14)::bigint, sqlc.narg(r7_c15)::bigint, sqlc.narg(r7_c16)::bigint, sqlc.narg(r7_c17)::bigint, sqlc.narg(r7_c18)::bigint, sqlc.narg(r7_c19)::bigint, sqlc.narg(r7_c20)::bigint, sqlc.narg(r7_c21)::bigint, sqlc.narg(r7_c22)::bigint, sqlc.narg(r7_c23)::bigint, sqlc.narg(r7_c24)::bigint, sqlc.narg(r7_c25)::bigint, sqlc.narg(r7_c26)::bigint, sqlc.narg(r7_c27)::bigint, sqlc.narg(r7_c28)::bigint, sqlc.narg(r7_c29)::bigint, sqlc.narg(r7_c30)::bigint, sqlc.narg(r7_c31)::bigint, sqlc.narg(r7_c32)::bigint, sqlc.narg(r7_c33)::bigint, sqlc.narg(r7_c34)::bigint, sqlc.narg(r7_c35)::bigint, sqlc.narg(r7_c36)::bigint, sqlc.narg(r7_c37)::bigint, sqlc.narg(r7_c38)::bigint, sqlc.narg(r7_c39)::bigint, sqlc.narg(r7_c40)::bigint),
  (sqlc.narg(r8_c1)::bigint, sqlc.narg(r8_c2)::bigint, sqlc.narg(r8_c3)::bigint, sqlc.narg(r8_c4)::bigint, sqlc.narg(r8_c5)::bigint, sqlc.narg(r8_c6)::bigint, sqlc.narg(r8_c7)::bigint, sqlc.narg(r8_c8)::bigint, sqlc.narg(r8_c9)::bigint, sqlc.narg(r8_c10)::bigint, sqlc.narg(r8_c11)::bigint, sqlc.narg(r8_c12)::bigint, sqlc.narg(r8_c13)::bigint, sqlc.narg(r8_c14)::bigint, sqlc.narg(r8_c15)::bigint, sqlc.narg(r8_c16)::bigint, sqlc.narg(r8_c17)::bigint, sqlc.narg(r8_c18)::bigint, sqlc.narg(r8_c19)::bigint, sqlc.narg(r8_c20)::bigint, sqlc.narg(r8_c21)::bigint, sqlc.narg(r8_c22)::bigint, sqlc.narg(r8_c23)::bigint, sqlc.narg(r8_c24)::bigint, sqlc.narg(r8_c25)::bigint, sqlc.narg(r8_c26)::bigint, sqlc.narg(r8_c27)::bigint, sqlc.narg(r8_c28)::bigint, sqlc.narg(r8_c29)::bigint, sqlc.narg(r8_c30)::bigint, sqlc.narg(r8_c31)::bigint, sqlc.narg(r8_c32)::bigint, sqlc.narg(r8_c33)::bigint, sqlc.narg(r8_c34)::bigint, sqlc.narg(r8_c35)::bigint, sqlc.narg(r8_c36)::bigint, sqlc.narg(r8_c37)::bigint, sqlc.narg(r8_c38)::bigint, sqlc.narg(r8_c39)::bigint, sqlc.narg(r8_c40)::bigint),
  (sqlc.narg(r9_c1)::bigint, sqlc.narg(r9_c2)::bigint, sqlc.narg(r9_c3)::bigint, sqlc.narg(r9_c4)::bigint, sqlc.narg(r9_c5)::bigint, sqlc.narg(r9_c6)::bigint, sqlc.narg(r9_c7)::bigint, sqlc.narg(r9_c8)::bigint, sqlc.narg(r9_c9)::bigint, sqlc.narg(r9_c10)::bigint, sqlc.narg(r9_c11)::bigint, sqlc.narg(r9_c12)::bigint, sqlc.narg(r9_c13)::bigint, sqlc.narg(r9_c14)::bigint, sqlc.narg(r9_c15)::bigint, sqlc.narg(r9_c16)::bigint, sqlc.narg(r9_c17)::bigint, sqlc.narg(r9_c18)::bigint, sqlc.narg(r9_c19)::bigint, sqlc.narg(r9_c20)::bigint, sqlc.narg(r9_c21)::bigint, sqlc.narg(r9_c22)::bigint, sqlc.narg(r9_c23)::bigint, sqlc.narg(r9_c24)::bigint, sqlc.narg(r9_c25)::bigint, sqlc.narg(r9_c26)::bigint, sqlc.narg(r9_c27)::bigint, sqlc.narg(r9_c28)::bigint, sqlc.narg(r9_c29)::bigint, sqlc.narg(r9_c30)::bigint, sqlc.narg(r9_c31)::bigint, sqlc.narg(r9_c32)::bigint, sqlc.narg(r9_c33)::bigint, sqlc.narg(r9_c34)::bigint, sqlc.narg(r9_c35)::bigint, sqlc.narg(r9_c36)::bigint, sqlc.narg(r9_c37)::bigint, sqlc.narg(r9_c38)::bigint, sqlc.narg(r9_c39)::bigint, sqlc.narg(r9_c40)::bigint),
  (sqlc.narg(r10_c1)::bigint, sqlc.narg(r10_c2)::bigint, sqlc.narg(r10_c3)::bigint, sqlc.narg(r10_c4)::bigint, sqlc.narg(r10_c5)::bigint, sqlc.narg(r10_c6)::bigint, sqlc.narg(r10_c7)::bigint, sqlc.narg(r10_c8)::bigint, sqlc.narg(r10_c9)::bigint, sqlc.narg(r10_c10)::bigint, sqlc.narg(r10_c11)::bigint, sqlc.narg(r10_c12)::bigint, sqlc.narg(r10_c13)::bigint, sqlc.narg(r10_c14)::bigint, sqlc.narg(r10_c15)::bigint, sqlc.narg(r10_c16)::bigint, sqlc.narg(r10_c17)::bigint, sqlc.narg(r10_c18)::bigint, sqlc.narg(r10_c19)::bigint, sqlc.narg(r10_c20)::bigint, sqlc.narg(r10_c21)::bigint, sqlc.narg(r10_c22)::bigint, sqlc.narg(r10_c23)::bigint, sqlc.narg(r10_c24)::bigint, sqlc.narg(r10_c25)::bigint, sqlc.narg(r10_c26)::bigint, sqlc.narg(r10_c27)::bigint, sqlc.narg(r10_c28)::bigint, sqlc.narg(r10_c29)::bigint, sqlc.narg(r10_c30)::bigint, sqlc.narg(r10_c31)::bigint, sqlc.narg(r10_c32)::bigint, sqlc.narg(r10_c33)::bigint, sqlc.narg(r10_c34)::bigint, sqlc.narg(r10_c35)::bigint, sqlc.narg(r10_c36)::bigint, sqlc.narg(r10_c37)::bigint, sqlc.narg(r10_c38)::bigint, sqlc.narg(r10_c39)::bigint, sqlc.narg(r10_c40)::bigint),
  (sqlc.narg(r11_c1)::bigint, sqlc.narg(r11_c2)::bigint, sqlc.narg(r11_c3)::bigint, sqlc.narg(r11_c4)::bigint, sqlc.narg(r11_c5)::bigint, sqlc.narg(r11_c6)::bigint, sqlc.narg(r11_c7)::bigint, sqlc.narg(r11_c8)::bigint, sqlc.narg(r11_c9)::bigint, sqlc.narg(r11_c10)::bigint, sqlc.narg(r11_c11)::bigint, sqlc.narg(r11_c12)::bigint, sqlc.narg(r11_c13)::bigint, sqlc.narg(r11_c14)::bigint, sqlc.narg(r11_c15)::bigint, sqlc.narg(r11_c16)::bigint, sqlc.narg(r11_c17)::bigint, sqlc.narg(r11_c18)::bigint, sqlc.narg(r11_c19)::bigint, sqlc.narg(r11_c20)::bigint, sqlc.narg(r11_c21)::bigint, sqlc.narg(r11_c22)::bigint, sqlc.narg(r11_c23)::bigint, sqlc.narg(r11_c24)::bigint, sqlc.narg(r11_c25)::bigint, sqlc.narg(r11_c26)::bigint, sqlc.narg(r11_c27)::bigint, sqlc.narg(r11_c28)::bigint, sqlc.narg(r11_c29)::bigint, sqlc.narg(r11_c30)::bigint, sqlc.narg(r11_c31)::bigint, sqlc.narg(r11_c32)::bigint, sqlc.narg(r11_c33)::bigint, sqlc.narg(r11_c34)::bigint, sqlc.narg(r11_c35)::bigint, sqlc.narg(r11_c36)::bigint, sqlc.narg(r11_c37)::bigint, sqlc.narg(r11_c38)::bigint, sqlc.narg(r11_c39)::bigint, sqlc.narg(r11_c40)::bigint),
  (sqlc.narg(r12_c1)::bigint, sqlc.narg(r12_c2)::bigint, sqlc.narg(r12_c3)::bigint, sqlc.narg(r12_c4)::bigint, sqlc.narg(r12_c5)::bigint, sqlc.narg(r12_c6)::bigint, sqlc.narg(r12_c7)::bigint, sqlc.narg(r12_c8)::bigint, sqlc.narg(r12_c9)::bigint, sqlc.narg(r12_c10)::bigint, sqlc.narg(r12_c11)::bigint, sqlc.narg(r12_c12)::bigint, sqlc.narg(r12_c13)::bigint, sqlc.narg(r12_c14)::bigint, sqlc.narg(r12_c15)::bigint, sqlc.narg(r12_c16)::bigint, sqlc.narg(r12_c17)::bigint, sqlc.narg(r12_c18)::bigint, sqlc.narg(r12_c19)::bigint, sqlc.narg(r12_c20)::bigint, sqlc.narg(r12_c21)::bigint, sqlc.narg(r12_c22)::bigint, sqlc.narg(r12_c23)::bigint, sqlc.narg(r12_c24)::bigint, sqlc.narg(r12_c25)::bigint, sqlc.narg(r12_c26)::bigint, sqlc.narg(r12_c27)::bigint, sqlc.narg(r12_c28)::bigint, sqlc.narg(r12_c29)::bigint, sqlc.narg(r12_c30)::bigint, sqlc.narg(r12_c31)::bigint, sqlc.narg(r12_c32)::bigint, sqlc.narg(r12_c33)::bigint, sqlc.narg(r12_c34)::bigint, sqlc.narg(r12_c35)::bigint, sqlc.narg(r12_c36)::bigint, sqlc.narg(r12_c37)::bigint, sqlc.narg(r12_c38)::bigint, sqlc.narg(r12_c39)::bigint, sqlc.narg(r12_c40)::bigint),
  (sqlc.narg(r13_c1)::bigint, sqlc.narg(r13_c2)::bigint, sqlc.narg(r13_c3)::bigint, sqlc.narg(r13_c4)::bigint, sqlc.narg(r13_c5)::bigint, sqlc.narg(r13_c6)::bigint, sqlc.narg(r13_c7)::bigint, sqlc.narg(r13_c8)::bigint, sqlc.narg(r13_c9)::bigint, sqlc.narg(r13_c10)::bigint, sqlc.narg(r13_c11)::bigint, sqlc.narg(r13_c12)::bigint, sqlc.narg(r13_c13)::bigint, sqlc.narg(r13_c14)::bigint, sqlc.narg(r13_c15)::bigint, sqlc.narg(r13_c16)::bigint, sqlc.narg(r13_c17)::bigint, sqlc.narg(r13_c18)::bigint, sqlc.narg(r13_c19)::bigint, sqlc.narg(r13_c20)::bigint, sqlc.narg(r13_c21)::bigint, sqlc.narg(r13_c22)::bigint, sqlc.narg(r13_c23)::bigint, sqlc.narg(r13_c24)::bigint, sqlc.narg(r13_c25)::bigint, sqlc.narg(r13_c26)::bigint, sqlc.narg(r13_c27)::bigint, sqlc.narg(r13_c28)::bigint, sqlc.narg(r13_c29)::bigint, sqlc.narg(r13_c30)::bigint, sqlc.narg(r13_c31)::bigint, sqlc.narg(r13_c32)::bigint, sqlc.narg(r13_c33)::bigint, sqlc.narg(r13_c34)::bigint, sqlc.narg(r13_c35)::bigint, sqlc.narg(r13_c36)::bigint, sqlc.narg(r13_c37)::bigint, sqlc.narg(r13_c38)::bigint, sqlc.narg(r13_c39)::bigint, sqlc.narg(r13_c40)::bigint),
  (sqlc.narg(r14_c1)::bigint, sqlc.narg(r14_c2)::bigint, sqlc.narg(r14_c3)::bigint, sqlc.narg(r14_c4)::bigint, sqlc.narg(r14_c5)::bigint, sqlc.narg(r14_c6)::bigint, sqlc.narg(r14_c7)::bigint, sqlc.narg(r14_c8)::bigint, sqlc.narg(r14_c9)::bigint, sqlc.narg(r14_c10)::bigint, sqlc.narg(r14_c11)::bigint, sqlc.narg(r14_c12)::bigint, sqlc.narg(r14_c13)::bigint, sqlc.narg(r14_c14)::bigint, sqlc.narg(r14_c15)::bigint, sqlc.narg(r14_c16)::bigint, sqlc.narg(r14_c17)::bigint, sqlc.narg(r14_c18)::bigint, sqlc.narg(r14_c19)::bigint, sqlc.narg(r14_c20)::bigint, sqlc.narg(r14_c21)::bigint, sqlc.narg(r14_c22)::bigint, sqlc.narg(r14_c23)::bigint, sqlc.narg(r14_c24)::bigint, sqlc.narg(r14_c25)::bigint, sqlc.narg(r14_c26)::bigint, sqlc.narg(r14_c27)::bigint, sqlc.narg(r14_c28)::bigint, sqlc.narg(r14_c29)::bigint, sqlc.narg(r14_c30)::bigint, sqlc.narg(r14_c31)::bigint, sqlc.narg(r14_c32)::bigint, sqlc.narg(r14_c33)::bigint, sqlc.narg(r14_c34)::bigint, sqlc.narg(r14_c35)::bigint, sqlc.narg(r14_c36)::bigint, sqlc.narg(r14_c37)::bigint, sqlc.narg(r14_c38)::bigint, sqlc.narg(r14_c39)::bigint, sqlc.narg(r14_c40)::bigint),
  (sqlc.narg(r15_c1)::bigint, sqlc.narg(r15_c2)::bigint, sqlc.narg(r15_c3)::bigint, sqlc.narg(r15_c4)::bigint, sqlc.narg(r15_c5)::bigint, sqlc.narg(r15_c6)::bigint, sqlc.narg(r15_c7)::bigint, sqlc.narg(r15_c8)::bigint, sqlc.narg(r15_c9)::bigint, sqlc.narg(r15_c10)::bigint, sqlc.narg(r15_c11)::bigint, sqlc.narg(r15_c12)::bigint, sqlc.narg(r15_c13)::bigint, sqlc.narg(r15_c14)::bigint, sqlc.narg(r15_c15)::bigint, sqlc.narg(r15_c16)::bigint, sqlc.narg(r15_c17)::bigint, sqlc.narg(r15_c18)::bigint, sqlc.narg(r15_c19)::bigint, sqlc.narg(r15_c20)::bigint, sqlc.narg(r15_c21)::bigint, sqlc.narg(r15_c22)::bigint, sqlc.narg(r15_c23)::bigint, sqlc.narg(r15_c24)::bigint, sqlc.narg(r15_c25)::bigint, sqlc.narg(r15_c26)::bigint, sqlc.narg(r15_c27)::bigint, sqlc.narg(r15_c28)::bigint, sqlc.narg(r15_c29)::bigint, sqlc.narg(r15_c30)::bigint, sqlc.narg(r15_c31)::bigint, sqlc.narg(r15_c32)::bigint, sqlc.narg(r15_c33)::bigint, sqlc.narg(r15_c34)::bigint, sqlc.narg(r15_c35)::bigint, sqlc.narg(r15_c36)::bigint, sqlc.narg(r15_c37)::bigint, sqlc.narg(r15_c38)::bigint, sqlc.narg(r15_c39)::bigint, sqlc.narg(r15_c40)::bigint)
) AS v;
