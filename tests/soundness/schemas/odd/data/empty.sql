-- No table has a row.
SELECT 1;
