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

-- name: SixHundredFortyNargs :exec
INSERT INTO wide (id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20)
SELECT row_number() OVER (), v.* FROM (VALUES
  (sqlc.narg(r0_c1)::bigint, sqlc.narg(r0_c2)::bigint, sqlc.narg(r0_c3)::bigint, sqlc.narg(r0_c4)::bigint, sqlc.narg(r0_c5)::bigint, sqlc.narg(r0_c6)::bigint, sqlc.narg(r0_c7)::bigint, sqlc.narg(r0_c8)::bigint, sqlc.narg(r0_c9)::bigint, sqlc.narg(r0_c10)::bigint, sqlc.narg(r0_c11)::bigint, sqlc.narg(r0_c12)::bigint, sqlc.narg(r0_c13)::bigint, sqlc.narg(r0_c14)::bigint, sqlc.narg(r0_c15)::bigint, sqlc.narg(r0_c16)::bigint, sqlc.narg(r0_c17)::bigint, sqlc.narg(r0_c18)::bigint, sqlc.narg(r0_c19)::bigint, sqlc.narg(r0_c20)::bigint),
  (sqlc.narg(r1_c1)::bigint, sqlc.narg(r1_c2)::bigint, sqlc.narg(r1_c3)::bigint, sqlc.narg(r1_c4)::bigint, sqlc.narg(r1_c5)::bigint, sqlc.narg(r1_c6)::bigint, sqlc.narg(r1_c7)::bigint, sqlc.narg(r1_c8)::bigint, sqlc.narg(r1_c9)::bigint, sqlc.narg(r1_c10)::bigint, sqlc.narg(r1_c11)::bigint, sqlc.narg(r1_c12)::bigint, sqlc.narg(r1_c13)::bigint, sqlc.narg(r1_c14)::bigint, sqlc.narg(r1_c15)::bigint, sqlc.narg(r1_c16)::bigint, sqlc.narg(r1_c17)::bigint, sqlc.narg(r1_c18)::bigint, sqlc.narg(r1_c19)::bigint, sqlc.narg(r1_c20)::bigint),
  (sqlc.narg(r2_c1)::bigint, sqlc.narg(r2_c2)::bigint, sqlc.narg(r2_c3)::bigint, sqlc.narg(r2_c4)::bigint, sqlc.narg(r2_c5)::bigint, sqlc.narg(r2_c6)::bigint, sqlc.narg(r2_c7)::bigint, sqlc.narg(r2_c8)::bigint, sqlc.narg(r2_c9)::bigint, sqlc.narg(r2_c10)::bigint, sqlc.narg(r2_c11)::bigint, sqlc.narg(r2_c12)::bigint, sqlc.narg(r2_c13)::bigint, sqlc.narg(r2_c14)::bigint, sqlc.narg(r2_c15)::bigint, sqlc.narg(r2_c16)::bigint, sqlc.narg(r2_c17)::bigint, sqlc.narg(r2_c18)::bigint, sqlc.narg(r2_c19)::bigint, sqlc.narg(r2_c20)::bigint),
  (sqlc.narg(r3_c1)::bigint, sqlc.narg(r3_c2)::bigint, sqlc.narg(r3_c3)::bigint, sqlc.narg(r3_c4)::bigint, sqlc.narg(r3_c5)::bigint, sqlc.narg(r3_c6)::bigint, sqlc.narg(r3_c7)::bigint, sqlc.narg(r3_c8)::bigint, sqlc.narg(r3_c9)::bigint, sqlc.narg(r3_c10)::bigint, sqlc.narg(r3_c11)::bigint, sqlc.narg(r3_c12)::bigint, sqlc.narg(r3_c13)::bigint, sqlc.narg(r3_c14)::bigint, sqlc.narg(r3_c15)::bigint, sqlc.narg(r3_c16)::bigint, sqlc.narg(r3_c17)::bigint, sqlc.narg(r3_c18)::bigint, sqlc.narg(r3_c19)::bigint, sqlc.narg(r3_c20)::bigint),
  (sqlc.narg(r4_c1)::bigint, sqlc.narg(r4_c2)::bigint, sqlc.narg(r4_c3)::bigint, sqlc.narg(r4_c4)::bigint, sqlc.narg(r4_c5)::bigint, sqlc.narg(r4_c6)::bigint, sqlc.narg(r4_c7)::bigint, sqlc.narg(r4_c8)::bigint, sqlc.narg(r4_c9)::bigint, sqlc.narg(r4_c10)::bigint, sqlc.narg(r4_c11)::bigint, sqlc.narg(r4_c12)::bigint, sqlc.narg(r4_c13)::bigint, sqlc.narg(r4_c14)::bigint, sqlc.narg(r4_c15)::bigint, sqlc.narg(r4_c16)::bigint, sqlc.narg(r4_c17)::bigint, sqlc.narg(r4_c18)::bigint, sqlc.narg(r4_c19)::bigint, sqlc.narg(r4_c20)::bigint),
  (sqlc.narg(r5_c1)::bigint, sqlc.narg(r5_c2)::bigint, sqlc.narg(r5_c3)::bigint, sqlc.narg(r5_c4)::bigint, sqlc.narg(r5_c5)::bigint, sqlc.narg(r5_c6)::bigint, sqlc.narg(r5_c7)::bigint, sqlc.narg(r5_c8)::bigint, sqlc.narg(r5_c9)::bigint, sqlc.narg(r5_c10)::bigint, sqlc.narg(r5_c11)::bigint, sqlc.narg(r5_c12)::bigint, sqlc.narg(r5_c13)::bigint, sqlc.narg(r5_c14)::bigint, sqlc.narg(r5_c15)::bigint, sqlc.narg(r5_c16)::bigint, sqlc.narg(r5_c17)::bigint, sqlc.narg(r5_c18)::bigint, sqlc.narg(r5_c19)::bigint, sqlc.narg(r5_c20)::bigint),
  (sqlc.narg(r6_c1)::bigint, sqlc.narg(r6_c2)::bigint, sqlc.narg(r6_c3)::bigint, sqlc.narg(r6_c4)::bigint, sqlc.narg(r6_c5)::bigint, sqlc.narg(r6_c6)::bigint, sqlc.narg(r6_c7)::bigint, sqlc.narg(r6_c8)::bigint, sqlc.narg(r6_c9)::bigint, sqlc.narg(r6_c10)::bigint, sqlc.narg(r6_c11)::bigint, sqlc.narg(r6_c12)::bigint, sqlc.narg(r6_c13)::bigint, sqlc.narg(r6_c14)::bigint, sqlc.narg(r6_c15)::bigint, sqlc.narg(r6_c16)::bigint, sqlc.narg(r6_c17)::bigint, sqlc.narg(r6_c18)::bigint, sqlc.narg(r6_c19)::bigint, sqlc.narg(r6_c20)::bigint),
  (sqlc.narg(r7_c1)::bigint, sqlc.narg(r7_c2)::bigint, sqlc.narg(r7_c3)::bigint, sqlc.narg(r7_c4)::bigint, sqlc.narg(r7_c5)::bigint, sqlc.narg(r7_c6)::bigint, sqlc.narg(r7_c7)::bigint, sqlc.narg(r7_c8)::bigint, sqlc.narg(r7_c9)::bigint, sqlc.narg(r7_c10)::bigint, sqlc.narg(r7_c11)::bigint, sqlc.narg(r7_c12)::bigint, sqlc.narg(r7_c13)::bigint, sqlc.narg(r7_c14)::bigint, sqlc.narg(r7_c15)::bigint, sqlc.narg(r7_c16)::bigint, sqlc.narg(r7_c17)::bigint, sqlc.narg(r7_c18)::bigint, sqlc.narg(r7_c19)::bigint, sqlc.narg(r7_c20)::bigint),
  (sqlc.narg(r8_c1)::bigint, sqlc.narg(r8_c2)::bigint, sqlc.narg(r8_c3)::bigint, sqlc.narg(r8_c4)::bigint, sqlc.narg(r8_c5)::bigint, sqlc.narg(r8_c6)::bigint, sqlc.narg(r8_c7)::bigint, sqlc.narg(r8_c8)::bigint, sqlc.narg(r8_c9)::bigint, sqlc.narg(r8_c10)::bigint, sqlc.narg(r8_c11)::bigint, sqlc.narg(r8_c12)::bigint, sqlc.narg(r8_c13)::bigint, sqlc.narg(r8_c14)::bigint, sqlc.narg(r8_c15)::bigint, sqlc.narg(r8_c16)::bigint, sqlc.narg(r8_c17)::bigint, sqlc.narg(r8_c18)::bigint, sqlc.narg(r8_c19)::bigint, sqlc.narg(r8_c20)::bigint),
  (sqlc.narg(r9_c1)::bigint, sqlc.narg(r9_c2)::bigint, sqlc.narg(r9_c3)::bigint, sqlc.narg(r9_c4)::bigint, sqlc.narg(r9_c5)::bigint, sqlc.narg(r9_c6)::bigint, sqlc.narg(r9_c7)::bigint, sqlc.narg(r9_c8)::bigint, sqlc.narg(r9_c9)::bigint, sqlc.narg(r9_c10)::bigint, sqlc.narg(r9_c11)::bigint, sqlc.narg(r9_c12)::bigint, sqlc.narg(r9_c13)::bigint, sqlc.narg(r9_c14)::bigint, sqlc.narg(r9_c15)::bigint, sqlc.narg(r9_c16)::bigint, sqlc.narg(r9_c17)::bigint, sqlc.narg(r9_c18)::bigint, sqlc.narg(r9_c19)::bigint, sqlc.narg(r9_c20)::bigint),
  (sqlc.narg(r10_c1)::bigint, sqlc.narg(r10_c2)::bigint, sqlc.narg(r10_c3)::bigint, sqlc.narg(r10_c4)::bigint, sqlc.narg(r10_c5)::bigint, sqlc.narg(r10_c6)::bigint, sqlc.narg(r10_c7)::bigint, sqlc.narg(r10_c8)::bigint, sqlc.narg(r10_c9)::bigint, sqlc.narg(r10_c10)::bigint, sqlc.narg(r10_c11)::bigint, sqlc.narg(r10_c12)::bigint, sqlc.narg(r10_c13)::bigint, sqlc.narg(r10_c14)::bigint, sqlc.narg(r10_c15)::bigint, sqlc.narg(r10_c16)::bigint, sqlc.narg(r10_c17)::bigint, sqlc.narg(r10_c18)::bigint, sqlc.narg(r10_c19)::bigint, sqlc.narg(r10_c20)::bigint),
  (sqlc.narg(r11_c1)::bigint, sqlc.narg(r11_c2)::bigint, sqlc.narg(r11_c3)::bigint, sqlc.narg(r11_c4)::bigint, sqlc.narg(r11_c5)::bigint, sqlc.narg(r11_c6)::bigint, sqlc.narg(r11_c7)::bigint, sqlc.narg(r11_c8)::bigint, sqlc.narg(r11_c9)::bigint, sqlc.narg(r11_c10)::bigint, sqlc.narg(r11_c11)::bigint, sqlc.narg(r11_c12)::bigint, sqlc.narg(r11_c13)::bigint, sqlc.narg(r11_c14)::bigint, sqlc.narg(r11_c15)::bigint, sqlc.narg(r11_c16)::bigint, sqlc.narg(r11_c17)::bigint, sqlc.narg(r11_c18)::bigint, sqlc.narg(r11_c19)::bigint, sqlc.narg(r11_c20)::bigint),
  (sqlc.narg(r12_c1)::bigint, sqlc.narg(r12_c2)::bigint, sqlc.narg(r12_c3)::bigint, sqlc.narg(r12_c4)::bigint, sqlc.narg(r12_c5)::bigint, sqlc.narg(r12_c6)::bigint, sqlc.narg(r12_c7)::bigint, sqlc.narg(r12_c8)::bigint, sqlc.narg(r12_c9)::bigint, sqlc.narg(r12_c10)::bigint, sqlc.narg(r12_c11)::bigint, sqlc.narg(r12_c12)::bigint, sqlc.narg(r12_c13)::bigint, sqlc.narg(r12_c14)::bigint, sqlc.narg(r12_c15)::bigint, sqlc.narg(r12_c16)::bigint, sqlc.narg(r12_c17)::bigint, sqlc.narg(r12_c18)::bigint, sqlc.narg(r12_c19)::bigint, sqlc.narg(r12_c20)::bigint),
  (sqlc.narg(r13_c1)::bigint, sqlc.narg(r13_c2)::bigint, sqlc.narg(r13_c3)::bigint, sqlc.narg(r13_c4)::bigint, sqlc.narg(r13_c5)::bigint, sqlc.narg(r13_c6)::bigint, sqlc.narg(r13_c7)::bigint, sqlc.narg(r13_c8)::bigint, sqlc.narg(r13_c9)::bigint, sqlc.narg(r13_c10)::bigint, sqlc.narg(r13_c11)::bigint, sqlc.narg(r13_c12)::bigint, sqlc.narg(r13_c13)::bigint, sqlc.narg(r13_c14)::bigint, sqlc.narg(r13_c15)::bigint, sqlc.narg(r13_c16)::bigint, sqlc.narg(r13_c17)::bigint, sqlc.narg(r13_c18)::bigint, sqlc.narg(r13_c19)::bigint, sqlc.narg(r13_c20)::bigint),
  (sqlc.narg(r14_c1)::bigint, sqlc.narg(r14_c2)::bigint, sqlc.narg(r14_c3)::bigint, sqlc.narg(r14_c4)::bigint, sqlc.narg(r14_c5)::bigint, sqlc.narg(r14_c6)::bigint, sqlc.narg(r14_c7)::bigint, sqlc.narg(r14_c8)::bigint, sqlc.narg(r14_c9)::bigint, sqlc.narg(r14_c10)::bigint, sqlc.narg(r14_c11)::bigint, sqlc.narg(r14_c12)::bigint, sqlc.narg(r14_c13)::bigint, sqlc.narg(r14_c14)::bigint, sqlc.narg(r14_c15)::bigint, sqlc.narg(r14_c16)::bigint, sqlc.narg(r14_c17)::bigint, sqlc.narg(r14_c18)::bigint, sqlc.narg(r14_c19)::bigint, sqlc.narg(r14_c20)::bigint),
  (sqlc.narg(r15_c1)::bigint, sqlc.narg(r15_c2)::bigint, sqlc.narg(r15_c3)::bigint, sqlc.narg(r15_c4)::bigint, sqlc.narg(r15_c5)::bigint, sqlc.narg(r15_c6)::bigint, sqlc.narg(r15_c7)::bigint, sqlc.narg(r15_c8)::bigint, sqlc.narg(r15_c9)::bigint, sqlc.narg(r15_c10)::bigint, sqlc.narg(r15_c11)::bigint, sqlc.narg(r15_c12)::bigint, sqlc.narg(r15_c13)::bigint, sqlc.narg(r15_c14)::bigint, sqlc.narg(r15_c15)::bigint, sqlc.narg(r15_c16)::bigint, sqlc.narg(r15_c17)::bigint, sqlc.narg(r15_c18)::bigint, sqlc.narg(r15_c19)::bigint, sqlc.narg(r15_c20)::bigint),
  (sqlc.narg(r16_c1)::bigint, sqlc.narg(r16_c2)::bigint, sqlc.narg(r16_c3)::bigint, sqlc.narg(r16_c4)::bigint, sqlc.narg(r16_c5)::bigint, sqlc.narg(r16_c6)::bigint, sqlc.narg(r16_c7)::bigint, sqlc.narg(r16_c8)::bigint, sqlc.narg(r16_c9)::bigint, sqlc.narg(r16_c10)::bigint, sqlc.narg(r16_c11)::bigint, sqlc.narg(r16_c12)::bigint, sqlc.narg(r16_c13)::bigint, sqlc.narg(r16_c14)::bigint, sqlc.narg(r16_c15)::bigint, sqlc.narg(r16_c16)::bigint, sqlc.narg(r16_c17)::bigint, sqlc.narg(r16_c18)::bigint, sqlc.narg(r16_c19)::bigint, sqlc.narg(r16_c20)::bigint),
  (sqlc.narg(r17_c1)::bigint, sqlc.narg(r17_c2)::bigint, sqlc.narg(r17_c3)::bigint, sqlc.narg(r17_c4)::bigint, sqlc.narg(r17_c5)::bigint, sqlc.narg(r17_c6)::bigint, sqlc.narg(r17_c7)::bigint, sqlc.narg(r17_c8)::bigint, sqlc.narg(r17_c9)::bigint, sqlc.narg(r17_c10)::bigint, sqlc.narg(r17_c11)::bigint, sqlc.narg(r17_c12)::bigint, sqlc.narg(r17_c13)::bigint, sqlc.narg(r17_c14)::bigint, sqlc.narg(r17_c15)::bigint, sqlc.narg(r17_c16)::bigint, sqlc.narg(r17_c17)::bigint, sqlc.narg(r17_c18)::bigint, sqlc.narg(r17_c19)::bigint, sqlc.narg(r17_c20)::bigint),
  (sqlc.narg(r18_c1)::bigint, sqlc.narg(r18_c2)::bigint, sqlc.narg(r18_c3)::bigint, sqlc.narg(r18_c4)::bigint, sqlc.narg(r18_c5)::bigint, sqlc.narg(r18_c6)::bigint, sqlc.narg(r18_c7)::bigint, sqlc.narg(r18_c8)::bigint, sqlc.narg(r18_c9)::bigint, sqlc.narg(r18_c10)::bigint, sqlc.narg(r18_c11)::bigint, sqlc.narg(r18_c12)::bigint, sqlc.narg(r18_c13)::bigint, sqlc.narg(r18_c14)::bigint, sqlc.narg(r18_c15)::bigint, sqlc.narg(r18_c16)::bigint, sqlc.narg(r18_c17)::bigint, sqlc.narg(r18_c18)::bigint, sqlc.narg(r18_c19)::bigint, sqlc.narg(r18_c20)::bigint),
  (sqlc.narg(r19_c1)::bigint, sqlc.narg(r19_c2)::bigint, sqlc.narg(r19_c3)::bigint, sqlc.narg(r19_c4)::bigint, sqlc.narg(r19_c5)::bigint, sqlc.narg(r19_c6)::bigint, sqlc.narg(r19_c7)::bigint, sqlc.narg(r19_c8)::bigint, sqlc.narg(r19_c9)::bigint, sqlc.narg(r19_c10)::bigint, sqlc.narg(r19_c11)::bigint, sqlc.narg(r19_c12)::bigint, sqlc.narg(r19_c13)::bigint, sqlc.narg(r19_c14)::bigint, sqlc.narg(r19_c15)::bigint, sqlc.narg(r19_c16)::bigint, sqlc.narg(r19_c17)::bigint, sqlc.narg(r19_c18)::bigint, sqlc.narg(r19_c19)::bigint, sqlc.narg(r19_c20)::bigint),
  (sqlc.narg(r20_c1)::bigint, sqlc.narg(r20_c2)::bigint, sqlc.narg(r20_c3)::bigint, sqlc.narg(r20_c4)::bigint, sqlc.narg(r20_c5)::bigint, sqlc.narg(r20_c6)::bigint, sqlc.narg(r20_c7)::bigint, sqlc.narg(r20_c8)::bigint, sqlc.narg(r20_c9)::bigint, sqlc.narg(r20_c10)::bigint, sqlc.narg(r20_c11)::bigint, sqlc.narg(r20_c12)::bigint, sqlc.narg(r20_c13)::bigint, sqlc.narg(r20_c14)::bigint, sqlc.narg(r20_c15)::bigint, sqlc.narg(r20_c16)::bigint, sqlc.narg(r20_c17)::bigint, sqlc.narg(r20_c18)::bigint, sqlc.narg(r20_c19)::bigint, sqlc.narg(r20_c20)::bigint),
  (sqlc.narg(r21_c1)::bigint, sqlc.narg(r21_c2)::bigint, sqlc.narg(r21_c3)::bigint, sqlc.narg(r21_c4)::bigint, sqlc.narg(r21_c5)::bigint, sqlc.narg(r21_c6)::bigint, sqlc.narg(r21_c7)::bigint, sqlc.narg(r21_c8)::bigint, sqlc.narg(r21_c9)::bigint, sqlc.narg(r21_c10)::bigint, sqlc.narg(r21_c11)::bigint, sqlc.narg(r21_c12)::bigint, sqlc.narg(r21_c13)::bigint, sqlc.narg(r21_c14)::bigint, sqlc.narg(r21_c15)::bigint, sqlc.narg(r21_c16)::bigint, sqlc.narg(r21_c17)::bigint, sqlc.narg(r21_c18)::bigint, sqlc.narg(r21_c19)::bigint, sqlc.narg(r21_c20)::bigint),
  (sqlc.narg(r22_c1)::bigint, sqlc.narg(r22_c2)::bigint, sqlc.narg(r22_c3)::bigint, sqlc.narg(r22_c4)::bigint, sqlc.narg(r22_c5)::bigint, sqlc.narg(r22_c6)::bigint, sqlc.narg(r22_c7)::bigint, sqlc.narg(r22_c8)::bigint, sqlc.narg(r22_c9)::bigint, sqlc.narg(r22_c10)::bigint, sqlc.narg(r22_c11)::bigint, sqlc.narg(r22_c12)::bigint, sqlc.narg(r22_c13)::bigint, sqlc.narg(r22_c14)::bigint, sqlc.narg(r22_c15)::bigint, sqlc.narg(r22_c16)::bigint, sqlc.narg(r22_c17)::bigint, sqlc.narg(r22_c18)::bigint, sqlc.narg(r22_c19)::bigint, sqlc.narg(r22_c20)::bigint),
  (sqlc.narg(r23_c1)::bigint, sqlc.narg(r23_c2)::bigint, sqlc.narg(r23_c3)::bigint, sqlc.narg(r23_c4)::bigint, sqlc.narg(r23_c5)::bigint, sqlc.narg(r23_c6)::bigint, sqlc.narg(r23_c7)::bigint, sqlc.narg(r23_c8)::bigint, sqlc.narg(r23_c9)::bigint, sqlc.narg(r23_c10)::bigint, sqlc.narg(r23_c11)::bigint, sqlc.narg(r23_c12)::bigint, sqlc.narg(r23_c13)::bigint, sqlc.narg(r23_c14)::bigint, sqlc.narg(r23_c15)::bigint, sqlc.narg(r23_c16)::bigint, sqlc.narg(r23_c17)::bigint, sqlc.narg(r23_c18)::bigint, sqlc.narg(r23_c19)::bigint, sqlc.narg(r23_c20)::bigint),
  (sqlc.narg(r24_c1)::bigint, sqlc.narg(r24_c2)::bigint, sqlc.narg(r24_c3)::bigint, sqlc.narg(r24_c4)::bigint, sqlc.narg(r24_c5)::bigint, sqlc.narg(r24_c6)::bigint, sqlc.narg(r24_c7)::bigint, sqlc.narg(r24_c8)::bigint, sqlc.narg(r24_c9)::bigint, sqlc.narg(r24_c10)::bigint, sqlc.narg(r24_c11)::bigint, sqlc.narg(r24_c12)::bigint, sqlc.narg(r24_c13)::bigint, sqlc.narg(r24_c14)::bigint, sqlc.narg(r24_c15)::bigint, sqlc.narg(r24_c16)::bigint, sqlc.narg(r24_c17)::bigint, sqlc.narg(r24_c18)::bigint, sqlc.narg(r24_c19)::bigint, sqlc.narg(r24_c20)::bigint),
  (sqlc.narg(r25_c1)::bigint, sqlc.narg(r25_c2)::bigint, sqlc.narg(r25_c3)::bigint, sqlc.narg(r25_c4)::bigint, sqlc.narg(r25_c5)::bigint, sqlc.narg(r25_c6)::bigint, sqlc.narg(r25_c7)::bigint, sqlc.narg(r25_c8)::bigint, sqlc.narg(r25_c9)::bigint, sqlc.narg(r25_c10)::bigint, sqlc.narg(r25_c11)::bigint, sqlc.narg(r25_c12)::bigint, sqlc.narg(r25_c13)::bigint, sqlc.narg(r25_c14)::bigint, sqlc.narg(r25_c15)::bigint, sqlc.narg(r25_c16)::bigint, sqlc.narg(r25_c17)::bigint, sqlc.narg(r25_c18)::bigint, sqlc.narg(r25_c19)::bigint, sqlc.narg(r25_c20)::bigint),
  (sqlc.narg(r26_c1)::bigint, sqlc.narg(r26_c2)::bigint, sqlc.narg(r26_c3)::bigint, sqlc.narg(r26_c4)::bigint, sqlc.narg(r26_c5)::bigint, sqlc.narg(r26_c6)::bigint, sqlc.narg(r26_c7)::bigint, sqlc.narg(r26_c8)::bigint, sqlc.narg(r26_c9)::bigint, sqlc.narg(r26_c10)::bigint, sqlc.narg(r26_c11)::bigint, sqlc.narg(r26_c12)::bigint, sqlc.narg(r26_c13)::bigint, sqlc.narg(r26_c14)::bigint, sqlc.narg(r26_c15)::bigint, sqlc.narg(r26_c16)::bigint, sqlc.narg(r26_c17)::bigint, sqlc.narg(r26_c18)::bigint, sqlc.narg(r26_c19)::bigint, sqlc.narg(r26_c20)::bigint),
  (sqlc.narg(r27_c1)::bigint, sqlc.narg(r27_c2)::bigint, sqlc.narg(r27_c3)::bigint, sqlc.narg(r27_c4)::bigint, sqlc.narg(r27_c5)::bigint, sqlc.narg(r27_c6)::bigint, sqlc.narg(r27_c7)::bigint, sqlc.narg(r27_c8)::bigint, sqlc.narg(r27_c9)::bigint, sqlc.narg(r27_c10)::bigint, sqlc.narg(r27_c11)::bigint, sqlc.narg(r27_c12)::bigint, sqlc.narg(r27_c13)::bigint, sqlc.narg(r27_c14)::bigint, sqlc.narg(r27_c15)::bigint, sqlc.narg(r27_c16)::bigint, sqlc.narg(r27_c17)::bigint, sqlc.narg(r27_c18)::bigint, sqlc.narg(r27_c19)::bigint, sqlc.narg(r27_c20)::bigint),
  (sqlc.narg(r28_c1)::bigint, sqlc.narg(r28_c2)::bigint, sqlc.narg(r28_c3)::bigint, sqlc.narg(r28_c4)::bigint, sqlc.narg(r28_c5)::bigint, sqlc.narg(r28_c6)::bigint, sqlc.narg(r28_c7)::bigint, sqlc.narg(r28_c8)::bigint, sqlc.narg(r28_c9)::bigint, sqlc.narg(r28_c10)::bigint, sqlc.narg(r28_c11)::bigint, sqlc.narg(r28_c12)::bigint, sqlc.narg(r28_c13)::bigint, sqlc.narg(r28_c14)::bigint, sqlc.narg(r28_c15)::bigint, sqlc.narg(r28_c16)::bigint, sqlc.narg(r28_c17)::bigint, sqlc.narg(r28_c18)::bigint, sqlc.narg(r28_c19)::bigint, sqlc.narg(r28_c20)::bigint),
  (sqlc.narg(r29_c1)::bigint, sqlc.narg(r29_c2)::bigint, sqlc.narg(r29_c3)::bigint, sqlc.narg(r29_c4)::bigint, sqlc.narg(r29_c5)::bigint, sqlc.narg(r29_c6)::bigint, sqlc.narg(r29_c7)::bigint, sqlc.narg(r29_c8)::bigint, sqlc.narg(r29_c9)::bigint, sqlc.narg(r29_c10)::bigint, sqlc.narg(r29_c11)::bigint, sqlc.narg(r29_c12)::bigint, sqlc.narg(r29_c13)::bigint, sqlc.narg(r29_c14)::bigint, sqlc.narg(r29_c15)::bigint, sqlc.narg(r29_c16)::bigint, sqlc.narg(r29_c17)::bigint, sqlc.narg(r29_c18)::bigint, sqlc.narg(r29_c19)::bigint, sqlc.narg(r29_c20)::bigint),
  (sqlc.narg(r30_c1)::bigint, sqlc.narg(r30_c2)::bigint, sqlc.narg(r30_c3)::bigint, sqlc.narg(r30_c4)::bigint, sqlc.narg(r30_c5)::bigint, sqlc.narg(r30_c6)::bigint, sqlc.narg(r30_c7)::bigint, sqlc.narg(r30_c8)::bigint, sqlc.narg(r30_c9)::bigint, sqlc.narg(r30_c10)::bigint, sqlc.narg(r30_c11)::bigint, sqlc.narg(r30_c12)::bigint, sqlc.narg(r30_c13)::bigint, sqlc.narg(r30_c14)::bigint, sqlc.narg(r30_c15)::bigint, sqlc.narg(r30_c16)::bigint, sqlc.narg(r30_c17)::bigint, sqlc.narg(r30_c18)::bigint, sqlc.narg(r30_c19)::bigint, sqlc.narg(r30_c20)::bigint),
  (sqlc.narg(r31_c1)::bigint, sqlc.narg(r31_c2)::bigint, sqlc.narg(r31_c3)::bigint, sqlc.narg(r31_c4)::bigint, sqlc.narg(r31_c5)::bigint, sqlc.narg(r31_c6)::bigint, sqlc.narg(r31_c7)::bigint, sqlc.narg(r31_c8)::bigint, sqlc.narg(r31_c9)::bigint, sqlc.narg(r31_c10)::bigint, sqlc.narg(r31_c11)::bigint, sqlc.narg(r31_c12)::bigint, sqlc.narg(r31_c13)::bigint, sqlc.narg(r31_c14)::bigint, sqlc.narg(r31_c15)::bigint, sqlc.narg(r31_c16)::bigint, sqlc.narg(r31_c17)::bigint, sqlc.narg(r31_c18)::bigint, sqlc.narg(r31_c19)::bigint, sqlc.narg(r31_c20)::bigint)
) AS v;
