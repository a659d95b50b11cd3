SELECT code, name, name_kana, birth_date, sex, not_disclosed
FROM alternative.person p
WHERE p.insurer_number = $1 AND p.symbol = $2 AND p.number = $3 AND p.birth_date = $4 AND ($5::text IS NULL OR p.branch IS NULL OR p.branch = $5)
