-- Holds the number of a migration that another branch brings; leaves with the merge.
SELECT 1;
